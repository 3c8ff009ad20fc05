package dev.rebank.analysis.load;

import dev.rebank.analysis.metric.TaskOutcomes;
import dev.rebank.trajectory.Arm;
import java.util.List;

/**
 * What one arm did on one stream, over all its runs.
 *
 * @param stream stream
 * @param arm the setting it was logged under
 * @param runs passes over the stream
 * @param refinements rollouts that refine another one; they are not among the outcomes
 * @param outcomes one per task, by task id
 * @param refined the same of rollouts that are refinements, by how often: once, twice ..
 */
public record LoggedArm(
    String stream,
    Arm arm,
    int runs,
    int refinements,
    List<TaskOutcomes> outcomes,
    List<List<TaskOutcomes>> refined) {

  public LoggedArm {
    outcomes = List.copyOf(outcomes);
    refined = refined.stream().map(List::copyOf).toList();
  }

  /** Independent rollouts of all tasks. */
  public int rollouts() {
    return outcomes.stream().mapToInt(TaskOutcomes::rollouts).sum();
  }

  /** The most rollouts with a reward that a task has. */
  public int mostRollouts() {
    return outcomes.stream().mapToInt(TaskOutcomes::n).max().orElse(0);
  }
}
