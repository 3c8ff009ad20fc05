package dev.rebank.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;

/** A file of a log, wherever it lies. */
public interface LogFile {

  /**
   * Full path or URI; formats may read stream and arm names from it. Its ending says how the file
   * is compressed, if it is: see {@link Compression}.
   */
  String path();

  /** Path below the corpus root, with {@code /} separators: goes into {@code source_file}. */
  String source();

  /**
   * Opens the content, decompressed as the path says. The caller closes it.
   *
   * @throws java.util.zip.ZipException here or while reading, where the content is not compressed
   *     though named so, or is damaged; {@link java.io.EOFException} where it is cut off. Both are
   *     facts of the file and become dead letters; any other exception is trouble on the way to it
   * @see Compression#decompressed
   */
  InputStream open() throws IOException;

  /** Opens the bytes as stored, for formats that read from the end. The caller closes it. */
  SeekableByteChannel openSeekable() throws IOException;

  /** What of the file is to be read; never but a part that its format cut. */
  default FilePart part() {
    return FilePart.WHOLE;
  }
}
