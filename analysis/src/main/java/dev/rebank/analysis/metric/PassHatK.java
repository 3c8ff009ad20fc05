package dev.rebank.analysis.metric;

import java.util.List;

/**
 * pass^k: the probability that all of k rollouts drawn from the n logged ones succeed,
 *
 * <pre>C(c, k) / C(n, k)  =  product over i = 0 .. k-1 of (c-i) / (n-i)</pre>
 *
 * with c successes (Yao et al. 2024, tau-bench, arXiv 2406.12045). NaN when n &lt; k.
 */
public final class PassHatK {

  private PassHatK() {}

  /**
   * pass^k of one task.
   *
   * @param n rollouts, 0 or more
   * @param c successes, 0 to n
   * @param k 1 or more
   */
  public static double of(int n, int c, int k) {
    Draws.check(n, c, k);
    if (n < k) {
      return Double.NaN;
    }
    double all = 1;
    for (int i = 0; i < k && all > 0; i++) {
      all *= (double) (c - i) / (n - i);
    }
    return all;
  }

  /** Mean over the tasks with at least k rollouts; a footnote counts the others. */
  public static Estimate over(List<TaskOutcomes> tasks, int k) {
    return Draws.mean(tasks, k, PassHatK::of);
  }
}
