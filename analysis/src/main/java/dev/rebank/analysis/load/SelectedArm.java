package dev.rebank.analysis.load;

import dev.rebank.analysis.metric.TaskSelections;
import java.util.List;
import java.util.Map;

/**
 * The selections of one selector from N rollouts of an arm on one stream. A question is one set of
 * candidates in one order.
 *
 * @param stream stream
 * @param arm arm
 * @param selector the selector with all that determines it
 * @param n rollouts it chose from
 * @param runs runs of the arm that were chosen from, each by itself
 * @param ungraded questions left out: a candidate has no reward
 * @param outcomes how the others ended, as the table says it ({@code chosen}, {@code unparsed} ...)
 * @param positions choices by the position at which the candidate was shown
 * @param tasks one per task with a question, by task id
 */
public record SelectedArm(
    String stream,
    String arm,
    String selector,
    int n,
    int runs,
    int ungraded,
    Map<String, Integer> outcomes,
    List<Integer> positions,
    List<TaskSelections> tasks) {

  public SelectedArm {
    outcomes = Map.copyOf(outcomes);
    positions = List.copyOf(positions);
    tasks = List.copyOf(tasks);
  }

  /** Questions that ended so. */
  public int ended(String outcome) {
    return outcomes.getOrDefault(outcome, 0);
  }

  /** Questions of which each candidate has a reward. */
  public int questions() {
    return tasks.stream().mapToInt(TaskSelections::questions).sum();
  }
}
