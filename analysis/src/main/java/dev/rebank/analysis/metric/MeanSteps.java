package dev.rebank.analysis.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

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
    return mean(tasks, TaskOutcomes::steps, TaskOutcomes::rollouts);
  }

  /** Over successes; NaN if there is none. */
  public static Estimate onSuccesses(List<TaskOutcomes> tasks) {
    return mean(tasks, TaskOutcomes::successSteps, TaskOutcomes::c);
  }

  /** Over failures; NaN if there is none. */
  public static Estimate onFailures(List<TaskOutcomes> tasks) {
    return mean(tasks, TaskOutcomes::failureSteps, task -> task.n() - task.c());
  }

  private static Estimate mean(
      List<TaskOutcomes> tasks,
      ToLongFunction<TaskOutcomes> steps,
      ToIntFunction<TaskOutcomes> of) {
    if (tasks.stream().allMatch(task -> task.steps() == 0)) {
      return Estimate.undefined(Estimate.Kind.MEASURED, "no steps logged");
    }
    List<Observation> means = new ArrayList<>();
    for (TaskOutcomes task : tasks) {
      int rollouts = of.applyAsInt(task);
      if (rollouts > 0) {
        double mean = (double) steps.applyAsLong(task) / rollouts;
        means.add(Observation.of(task.cluster(), mean));
      }
    }
    return ClusterBootstrap.ratio(means, Scale.AMOUNT, Estimate.Kind.MEASURED);
  }
}
