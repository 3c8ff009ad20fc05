package dev.rebank.setting;

/**
 * Where something was written.
 *
 * @param file file as messages name it, or a command line option
 * @param line line from 1; 0 where there are no lines
 */
record Place(String file, int line) {
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line;
  }
}
