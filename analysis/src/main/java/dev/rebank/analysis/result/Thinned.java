package dev.rebank.analysis.result;

/**
 * Which points of long curves are kept: at most {@value #MOST} of each, and fewer of each where
 * there are many curves, so that a table stays at some {@value #ALL} rows. They lie evenly, and the
 * last one is always there.
 *
 * @param most points that are kept of a curve
 */
record Thinned(int most) {

  static final int MOST = 400;

  private static final int ALL = 100_000;
  private static final int LEAST = 10;

  static Thinned of(int curves) {
    return new Thinned(Math.max(LEAST, Math.min(MOST, ALL / Math.max(1, curves))));
  }

  /** Whether to keep the point at an index, from 0, of a curve of so many. */
  boolean keeps(int index, int points) {
    int every = Math.max(1, (points + most - 1) / most);
    return (points - 1 - index) % every == 0;
  }
}
