package dev.rebank.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;

/** A file of a log, wherever it lies. */
public interface LogFile {

  /** Full path or URI; formats may read stream and arm names from it. Ends in .gz if compressed. */
  String path();

  /** Path below the corpus root, with {@code /} separators: goes into {@code source_file}. */
  String source();

  /** Opens the content, decompressed if the path ends in {@code .gz}. The caller closes it. */
  InputStream open() throws IOException;

  /** Opens the bytes as stored, for formats that read from the end. The caller closes it. */
  SeekableByteChannel openSeekable() throws IOException;
}
