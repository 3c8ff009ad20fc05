package dev.rebank.trajectory;

/**
 * Where a record was read.
 *
 * @param file path below the corpus root, with {@code /} separators
 * @param line line of a line-oriented file, or index of a list element, from 1
 */
public record Source(String file, long line) {
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
