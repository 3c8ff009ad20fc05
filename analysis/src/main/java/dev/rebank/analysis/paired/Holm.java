package dev.rebank.analysis.paired;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Holm's step-down correction: with all tests of one table taken together, a result at or below
 * 0.05 is wrong in at most 5 % of tables (Holm 1979).
 */
public final class Holm {

  private Holm() {}

  /**
   * Corrected probabilities in the order given: the i-th smallest of m is multiplied by m - i + 1,
   * none is smaller than one before it, none above 1. NaN is no test: it stays, and does not count.
   */
  public static double[] adjust(double[] p) {
    Integer[] tested = new Integer[p.length];
    Arrays.setAll(tested, i -> i);
    tested =
        Arrays.stream(tested)
            .filter(i -> !Double.isNaN(p[i]))
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .toArray(Integer[]::new);
    double[] adjusted = p.clone();
    double least = 0;
    for (int rank = 0; rank < tested.length; rank++) {
      int i = tested[rank];
      least = Math.max(least, Math.min(1, p[i] * (tested.length - rank)));
      adjusted[i] = least;
    }
    return adjusted;
  }
}
