package dev.rebank.analysis.result;

/** Which points of a long curve are kept: at most {@value #MOST}, evenly, and the last. */
final class Thinned {

  static final int MOST = 400;

  private Thinned() {}

  /** Whether to keep the point at an index, from 0, of a curve of so many. */
  static boolean keeps(int index, int points) {
    int every = (points + MOST - 1) / MOST;
    return (points - 1 - index) % Math.max(1, every) == 0;
  }
}
