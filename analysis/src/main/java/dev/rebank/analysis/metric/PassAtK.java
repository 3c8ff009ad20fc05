package dev.rebank.analysis.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * Pass@k: the probability that at least one of k rollouts drawn from the n logged ones succeeds,
 *
 * <pre>1 - C(n-c, k) / C(n, k)  =  1 - product over i = n-c+1 .. n of (1 - k/i)</pre>
 *
 * with c successes (Chen et al. 2021, arXiv 2107.03374, equation 1; the product is free of
 * overflow). Unbiased for independent rollouts. n counts the rollouts of <em>one task</em>. NaN
 * when n &lt; k: it is never padded.
 */
public final class PassAtK {

  private PassAtK() {}

  /**
   * Pass@k of one task.
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
    if (n - c < k) {
      return 1;
    }
    double none = 1;
    for (int i = n - c + 1; i <= n; i++) {
      none *= 1 - (double) k / i;
    }
    return 1 - none;
  }

  /** Mean over the tasks with at least k rollouts; a footnote counts the others. */
  public static Estimate over(List<TaskOutcomes> tasks, int k) {
    return Draws.mean(tasks, k, PassAtK::of);
  }

  /**
   * Pass@k as run: the share of tasks that any of exactly k rollouts solved, as the paper's Figure
   * 13 has it. Only for an arm that was run with k rollouts per task. Tasks with another number of
   * rollouts with a reward are left out and counted.
   */
  public static Estimate asRun(List<TaskOutcomes> tasks, int k) {
    List<Observation> solved = new ArrayList<>();
    for (TaskOutcomes task : tasks) {
      if (task.n() == k) {
        solved.add(Observation.of(task.cluster(), task.c() > 0 ? 1 : 0));
      }
    }
    Estimate share = ClusterJackknife.ratio(solved, Scale.RATE, Estimate.Kind.MEASURED);
    int left = tasks.size() - solved.size();
    return left == 0
        ? share
        : share.noting(
            left + " of " + tasks.size() + " tasks left out: not exactly " + k + " rollouts");
  }
}
