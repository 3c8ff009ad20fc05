package dev.rebank.analysis.paired;

import dev.rebank.analysis.metric.TaskOutcomes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * One task under two arms.
 *
 * @param arm what the arm did
 * @param reference what the arm did that it is compared with
 */
public record PairedTask(TaskOutcomes arm, TaskOutcomes reference) {

  /** The tasks that both arms have, in the order of the first. */
  public static List<PairedTask> of(List<TaskOutcomes> arm, List<TaskOutcomes> reference) {
    Map<String, TaskOutcomes> others = new HashMap<>();
    reference.forEach(task -> others.put(task.task(), task));
    List<PairedTask> pairs = new ArrayList<>();
    for (TaskOutcomes task : arm) {
      TaskOutcomes other = others.get(task.task());
      if (other != null) {
        pairs.add(new PairedTask(task, other));
      }
    }
    return pairs;
  }

  String cluster() {
    return arm.cluster();
  }

  /** Whether a quantity is defined for both arms. */
  boolean has(ToDoubleFunction<TaskOutcomes> quantity) {
    return !Double.isNaN(quantity.applyAsDouble(arm))
        && !Double.isNaN(quantity.applyAsDouble(reference));
  }
}
