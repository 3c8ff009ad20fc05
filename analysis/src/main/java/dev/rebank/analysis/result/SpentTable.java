package dev.rebank.analysis.result;

import dev.rebank.analysis.load.LoggedArm;
import dev.rebank.analysis.metric.SpentPerSuccess;
import dev.rebank.analysis.metric.SuccessRate;
import dev.rebank.analysis.metric.TaskOutcomes;
import dev.rebank.analysis.table.Column;
import dev.rebank.analysis.table.Entry;
import dev.rebank.analysis.table.ResultTable;
import java.util.ArrayList;
import java.util.List;

/** What the rollouts of each arm spent, and what a success took. */
final class SpentTable {

  private static final List<Column> COLUMNS =
      List.of(
          Column.files(ResultTable.STREAM, "stream"),
          Column.files("arm", "logged arm"),
          Column.files(ResultTable.TASKS, "tasks"),
          Column.files("success_rate", "success rate").higherIsBetter(),
          Column.files("cost_per_rollout", "US$ per rollout").lowerIsBetter(),
          Column.files("cost_per_success", "US$ per success").lowerIsBetter(),
          Column.files("tokens_per_rollout", "tokens per rollout").lowerIsBetter(),
          Column.files("tokens_per_success", "tokens per success").lowerIsBetter());

  private SpentTable() {}

  /** One row per arm that logs a cost or tokens. */
  static ResultTable of(List<LoggedArm> arms) {
    List<List<Entry>> rows = new ArrayList<>();
    for (LoggedArm arm : arms) {
      List<TaskOutcomes> tasks = arm.outcomes();
      if (tasks.stream().anyMatch(t -> t.cost().rollouts() + t.tokens().rollouts() > 0)) {
        rows.add(
            List.of(
                Entry.words(arm.stream()),
                Entry.words(arm.arm().name()),
                Entry.count(tasks.size()),
                Entry.rate(SuccessRate.over(tasks)),
                Entry.dollars(SpentPerSuccess.costOfRollout(tasks)),
                Entry.dollars(SpentPerSuccess.cost(tasks)),
                Entry.amount(SpentPerSuccess.tokensOfRollout(tasks)),
                Entry.amount(SpentPerSuccess.tokens(tasks))));
      }
    }
    return new ResultTable(
        "spent",
        "Cost and tokens of the logged arms (measured)",
        COLUMNS,
        rows,
        Notes.ofSpent(arms));
  }
}
