package dev.rebank.analysis.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Mean steps: the mean over tasks of the task's mean over its rollouts, so that tasks count alike.
 *
 * <p>On successes (failures), only tasks with a success (failure) count, and of those only such
 * rollouts. The two are therefore means over different tasks, and neither is comparable between
 * arms that solve different tasks: the survivors differ.
 */
public final class MeanSteps {

  private MeanSteps() {}

  /** Over all rollouts, with or without a reward. */
  public static Estimate overall(List<TaskOutcomes> tasks) {
    return mean(tasks, TaskOutcomes::meanSteps);
  }

  /** Over successes; NaN if there is none. */
  public static Estimate onSuccesses(List<TaskOutcomes> tasks) {
    return mean(tasks, TaskOutcomes::meanSuccessSteps);
  }

  /** Over failures; NaN if there is none. */
  public static Estimate onFailures(List<TaskOutcomes> tasks) {
    return mean(tasks, TaskOutcomes::meanFailureSteps);
  }

  /** Whether any rollout of any task logs a step. */
  public static boolean logged(List<TaskOutcomes> tasks) {
    return tasks.stream().anyMatch(task -> task.steps() > 0);
  }

  private static Estimate mean(List<TaskOutcomes> tasks, ToDoubleFunction<TaskOutcomes> of) {
    if (!logged(tasks)) {
      return Estimate.undefined(Estimate.Kind.MEASURED, "no steps logged");
    }
    List<Observation> means = new ArrayList<>();
    for (TaskOutcomes task : tasks) {
      double mean = of.applyAsDouble(task);
      if (!Double.isNaN(mean)) {
        means.add(Observation.of(task.cluster(), mean));
      }
    }
    return ClusterJackknife.ratio(means, Scale.AMOUNT, Estimate.Kind.MEASURED);
  }
}
