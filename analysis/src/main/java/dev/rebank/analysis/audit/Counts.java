package dev.rebank.analysis.audit;

import java.util.stream.IntStream;

/**
 * The counts that a printed percentage of n can stand for (Brown and Heathers 2017, GRIM).
 *
 * @param least least of them
 * @param most greatest
 * @param fit how they fit
 */
record Counts(int least, int most, Fit fit) {

  enum Fit {
    ROUNDED,
    CUT,
    /** None fits: these are the nearest below and above. */
    NEAREST
  }

  static Counts of(Printed percentage, int n) {
    int below = (int) Math.floor(percentage.exact() * n / 100);
    int[] rounded = near(below, n).filter(c -> percentage.rounds(100.0 * c / n)).toArray();
    if (rounded.length > 0) {
      // More than one only where n is so large that the printed digits do not tell them apart.
      return new Counts(
          least(percentage, n, rounded[0]), most(percentage, n, rounded[0]), Fit.ROUNDED);
    }
    int[] cut = near(below, n).filter(c -> percentage.cuts(100.0 * c / n)).toArray();
    return cut.length > 0
        ? new Counts(cut[0], cut[cut.length - 1], Fit.CUT)
        : new Counts(below, Math.min(n, below + 1), Fit.NEAREST);
  }

  private static IntStream near(int below, int n) {
    return IntStream.rangeClosed(Math.max(0, below - 1), Math.min(n, below + 2));
  }

  private static int least(Printed percentage, int n, int from) {
    int count = from;
    while (count > 0 && percentage.rounds(100.0 * (count - 1) / n)) {
      count--;
    }
    return count;
  }

  private static int most(Printed percentage, int n, int from) {
    int count = from;
    while (count < n && percentage.rounds(100.0 * (count + 1) / n)) {
      count++;
    }
    return count;
  }
}
