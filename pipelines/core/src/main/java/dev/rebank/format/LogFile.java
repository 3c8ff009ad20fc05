package dev.rebank.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.zip.GZIPInputStream;

/** A file of a log, wherever it lies. */
public interface LogFile {

  /** Full path or URI; formats may read stream and arm names from it. Ends in .gz if compressed. */
  String path();

  /** Path below the corpus root, with {@code /} separators: goes into {@code source_file}. */
  String source();

  /**
   * Opens the content, decompressed if the path ends in {@code .gz}. The caller closes it.
   *
   * @throws java.util.zip.ZipException here or while reading, where the content is not gzip though
   *     named so, or is damaged; {@link java.io.EOFException} where it is cut off. Both are facts
   *     of the file and become dead letters; any other exception is trouble on the way to it
   */
  InputStream open() throws IOException;

  /** Opens the bytes as stored, for formats that read from the end. The caller closes it. */
  SeekableByteChannel openSeekable() throws IOException;

  /**
   * Decompresses stored bytes if the path ends in {@code .gz}, as {@link #open} must. Files of
   * several gzip members are read to their end, whatever the stream says is available.
   */
  static InputStream decompressed(String path, InputStream stored) throws IOException {
    if (!path.endsWith(".gz")) {
      return stored;
    }
    // GZIPInputStream takes available() == 0 after a member for the end of the file, but a stream
    // from a network may say 0 at any time.
    InputStream eager =
        new BufferedInputStream(stored, 1 << 16) {
          @Override
          public synchronized int available() throws IOException {
            mark(1);
            int next = read();
            reset();
            return next < 0 ? 0 : 1;
          }
        };
    try {
      return new GZIPInputStream(eager, 1 << 16);
    } catch (IOException e) {
      eager.close();
      throw e;
    }
  }
}
