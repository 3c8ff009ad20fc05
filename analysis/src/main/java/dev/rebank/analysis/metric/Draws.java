package dev.rebank.analysis.metric;

import java.util.ArrayList;
import java.util.List;

/** What {@link PassAtK} and {@link PassHatK} share: k draws without replacement from n rollouts. */
final class Draws {

  private Draws() {}

  /** A function of n, c and k. */
  interface Probability {
    double of(int n, int c, int k);
  }

  static void check(int n, int c, int k) {
    if (c < 0 || c > n || k < 1) {
      throw new IllegalArgumentException(
          "needs 0 <= c <= n and k >= 1, but c is " + c + ", n is " + n + " and k is " + k);
    }
  }

  static Estimate mean(List<TaskOutcomes> tasks, int k, Probability probability) {
    List<Observation> defined = new ArrayList<>();
    for (TaskOutcomes task : tasks) {
      if (task.n() >= k) {
        double value = probability.of(task.n(), task.c(), k);
        defined.add(Observation.of(task.cluster(), value));
      }
    }
    Estimate mean = ClusterJackknife.ratio(defined, Scale.RATE, Estimate.Kind.MEASURED);
    int left = tasks.size() - defined.size();
    return left == 0
        ? mean
        : mean.noting(
            left
                + " of "
                + tasks.size()
                + " tasks left out: "
                + (k == 1 ? "no reward logged" : "fewer than " + k + " rollouts with a reward"));
  }
}
