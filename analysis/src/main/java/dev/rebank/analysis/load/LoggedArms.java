package dev.rebank.analysis.load;

import dev.rebank.analysis.metric.TaskOutcomes;
import dev.rebank.row.RolloutRow;
import dev.rebank.trajectory.Arm;
import dev.rebank.trajectory.LoggedMemory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Groups the table {@code rollouts} by stream and arm, and within them by task. */
final class LoggedArms {

  private static final String[] COLUMNS = {
    "stream",
    "arm",
    "run",
    "task",
    "success",
    "steps",
    "tokensIn",
    "tokensOut",
    "cost",
    "refines",
    "agent",
    "model",
    "grader",
    "memoryMechanism",
    "memoryFrom",
    "memoryTopK",
    "scaling",
    "scalingN",
    "synthetic"
  };

  private record StreamArm(String stream, String arm) {}

  /** Rollouts of one arm while they are added up. */
  private static final class Group {
    private final Set<String> runs = new HashSet<>();
    private final Map<String, TaskTally> byTask = new TreeMap<>();
    private final Arm arm;
    private int refinements;

    private Group(Arm arm) {
      this.arm = arm;
    }
  }

  private LoggedArms() {}

  static List<LoggedArm> read(SweepFolder out, StreamTasks tasks) throws IOException {
    WrittenTable rollouts = WrittenTable.load(out, RolloutRow.class, COLUMNS);
    Map<StreamArm, Group> groups =
        new TreeMap<>(Comparator.comparing(StreamArm::stream).thenComparing(StreamArm::arm));
    for (int row = 0; row < rollouts.size(); row++) {
      String stream = rollouts.requiredText("stream", row);
      StreamArm key = new StreamArm(stream, rollouts.requiredText("arm", row));
      Group group = groups.get(key);
      if (group == null) {
        group = new Group(arm(rollouts, row));
        groups.put(key, group);
      }
      group.runs.add(rollouts.requiredText("run", row));
      TaskTally tally =
          group.byTask.computeIfAbsent(rollouts.requiredText("task", row), task -> new TaskTally());
      if (rollouts.number("refines", row) == null) {
        tally.add(rollouts, row);
      } else {
        group.refinements++;
      }
    }
    List<LoggedArm> arms = new ArrayList<>();
    groups.forEach(
        (key, group) ->
            arms.add(
                new LoggedArm(
                    key.stream(),
                    group.arm,
                    group.runs.size(),
                    group.refinements,
                    outcomes(key.stream(), group.byTask, tasks))));
    return arms;
  }

  private static List<TaskOutcomes> outcomes(
      String stream, Map<String, TaskTally> byTask, StreamTasks tasks) {
    List<TaskOutcomes> outcomes = new ArrayList<>();
    byTask.forEach((task, tally) -> outcomes.add(tally.outcomes(task, tasks.of(stream, task))));
    return outcomes;
  }

  private static Arm arm(WrittenTable rollouts, int row) {
    Number topK = rollouts.number("memoryTopK", row);
    Number n = rollouts.number("scalingN", row);
    return new Arm(
        rollouts.requiredText("arm", row),
        rollouts.requiredText("agent", row),
        rollouts.requiredText("model", row),
        rollouts.requiredText("grader", row),
        new LoggedMemory(
            rollouts.requiredText("memoryMechanism", row),
            rollouts.text("memoryFrom", row),
            topK == null ? null : topK.intValue(),
            rollouts.text("scaling", row),
            n == null ? null : n.intValue()),
        Boolean.TRUE.equals(rollouts.flag("synthetic", row)));
  }
}
