package dev.rebank.analysis.load;

import dev.rebank.analysis.metric.TaskOutcomes;
import dev.rebank.analysis.metric.TaskOutcomes.Spending;
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
import org.jspecify.annotations.Nullable;

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
    private final Map<String, TaskOutcomes> byTask = new TreeMap<>();
    private final Arm arm;
    private int refinements;

    private Group(Arm arm) {
      this.arm = arm;
    }
  }

  private LoggedArms() {}

  static List<LoggedArm> read(SweepFolder out, Clusters clusters) throws IOException {
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
      String task = rollouts.requiredText("task", row);
      TaskOutcomes before = group.byTask.getOrDefault(task, none(clusters.of(stream, task)));
      if (rollouts.number("refines", row) == null) {
        group.byTask.put(task, plus(before, rollouts, row));
      } else {
        group.byTask.put(task, before);
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
                    List.copyOf(group.byTask.values()))));
    return arms;
  }

  private static TaskOutcomes none(String cluster) {
    return new TaskOutcomes(cluster, 0, 0, 0, 0, 0, 0, Spending.NONE, Spending.NONE);
  }

  private static TaskOutcomes plus(TaskOutcomes task, WrittenTable rollouts, int row) {
    Boolean success = rollouts.flag("success", row);
    int steps = rollouts.count("steps", row);
    boolean graded = success != null;
    boolean won = graded && success;
    return new TaskOutcomes(
        task.cluster(),
        task.rollouts() + 1,
        task.n() + (graded ? 1 : 0),
        task.c() + (won ? 1 : 0),
        task.steps() + steps,
        task.successSteps() + (won ? steps : 0),
        task.failureSteps() + (graded && !won ? steps : 0),
        plus(task.cost(), success, rollouts.number("cost", row), 0),
        plus(
            task.tokens(),
            success,
            rollouts.number("tokensIn", row),
            rollouts.number("tokensOut", row)));
  }

  private static Spending plus(
      Spending spending, @Nullable Boolean success, @Nullable Number one, @Nullable Number two) {
    return success == null || one == null || two == null
        ? spending
        : spending.plus(one.doubleValue() + two.doubleValue(), success);
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
