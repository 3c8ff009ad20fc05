package dev.rebank.format;

import java.io.IOException;

/**
 * Reads one log format. Implementations are stateless and hold one record in memory at a time where
 * the format allows it. A record that cannot be read goes to {@link RecordSink#deadLetter}; a file
 * that cannot be read at all (not gzip, not this format) is one dead letter.
 */
public interface LogFormat {

  /** Name as written in {@code corpus.format}. */
  String name();

  /** One sentence for help texts: what writes this format, and the rule of its task order. */
  String description();

  /**
   * Whether a file below the corpus root is of this format, judged by its path alone.
   *
   * @param path path with {@code /} separators, without a {@code .gz} ending
   */
  boolean accepts(String path);

  /** Reads all records of a file into the sink, in file order. */
  void read(LogFile file, RecordSink sink) throws IOException;
}
