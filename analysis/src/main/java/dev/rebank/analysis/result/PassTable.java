package dev.rebank.analysis.result;

import dev.rebank.analysis.load.LoggedArm;
import dev.rebank.analysis.metric.PassAtK;
import dev.rebank.analysis.metric.PassHatK;
import dev.rebank.analysis.table.Column;
import dev.rebank.analysis.table.Entry;
import dev.rebank.analysis.table.ResultTable;
import dev.rebank.trajectory.LoggedMemory;
import java.util.ArrayList;
import java.util.List;

/** Pass@k and pass^k of the logged arms, for k up to the most rollouts that a task has. */
final class PassTable {

  private static final List<Column> COLUMNS =
      List.of(
          Column.files(ResultTable.STREAM, "stream"),
          Column.files("arm", "logged arm"),
          Column.files("k", "k"),
          Column.files(ResultTable.TASKS, "tasks"),
          Column.files("pass_k", "Pass@k").higherIsBetter(),
          Column.files("pass_hat_k", "pass^k").higherIsBetter(),
          Column.files("as_run", "Pass@k as run").higherIsBetter());

  private PassTable() {}

  /** One row per arm and k. */
  static ResultTable of(List<LoggedArm> arms) {
    List<List<Entry>> rows = new ArrayList<>();
    for (LoggedArm arm : arms) {
      for (int k = 1; k <= arm.mostRollouts(); k++) {
        rows.add(
            List.of(
                Entry.words(arm.stream()),
                Entry.words(arm.arm().name()),
                Entry.count(k),
                Entry.count(arm.outcomes().size()),
                Entry.rate(PassAtK.over(arm.outcomes(), k)),
                Entry.rate(PassHatK.over(arm.outcomes(), k)),
                asRun(arm, k)));
      }
    }
    return new ResultTable(
        "pass",
        "Pass@k and pass^k of the logged arms (measured)",
        COLUMNS,
        rows,
        Notes.ofArms(arms));
  }

  /** Only for an arm that was run with k rollouts per task. */
  private static Entry asRun(LoggedArm arm, int k) {
    LoggedMemory memory = arm.arm().memory();
    boolean ran = "parallel".equals(memory.scaling()) && Integer.valueOf(k).equals(memory.n());
    return ran ? Entry.rate(PassAtK.asRun(arm.outcomes(), k)) : Entry.dash();
  }

  /** The largest k that is defined for any arm; 0 without a reward. */
  static int most(List<LoggedArm> arms) {
    return arms.stream().mapToInt(LoggedArm::mostRollouts).max().orElse(0);
  }
}
