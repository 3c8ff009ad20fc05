package dev.rebank.analysis.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * Success rate: the mean over tasks of c/n, successes over rollouts with a reward. It equals
 * Pass@1. Tasks count alike, however many rollouts they have. A task without any reward is left out
 * and counted: an absent reward is not a failure.
 */
public final class SuccessRate {

  private SuccessRate() {}

  /** The success rate of one arm; NaN if no task has a reward. */
  public static Estimate over(List<TaskOutcomes> tasks) {
    List<Observation> rates = new ArrayList<>();
    for (TaskOutcomes task : tasks) {
      if (task.n() > 0) {
        rates.add(Observation.of(task.cluster(), (double) task.c() / task.n()));
      }
    }
    Estimate rate = ClusterJackknife.ratio(rates, Scale.RATE, Estimate.Kind.MEASURED);
    int left = tasks.size() - rates.size();
    return left == 0
        ? rate
        : rate.noting(left + " of " + tasks.size() + " tasks left out: no reward logged");
  }
}
