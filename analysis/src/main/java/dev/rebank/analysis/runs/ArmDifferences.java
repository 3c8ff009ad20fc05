package dev.rebank.analysis.runs;

import dev.rebank.analysis.load.LoggedArm;
import dev.rebank.analysis.metric.MeanSteps;
import dev.rebank.analysis.metric.SuccessRate;
import dev.rebank.analysis.paired.ArmComparison;
import dev.rebank.analysis.table.Column;
import dev.rebank.analysis.table.Entry;
import dev.rebank.analysis.table.ResultTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Arms of one name on one stream: success and steps in two sweeps, where they differ. */
final class ArmDifferences {

  private static final List<Column> COLUMNS =
      List.of(
          Column.everywhere(ResultTable.STREAM, "stream"),
          Column.everywhere("arm", "logged arm"),
          Column.everywhere("first_success_rate", "success: first").higherIsBetter(),
          Column.everywhere("second_success_rate", "second").higherIsBetter(),
          Column.withInterval("difference", "on tasks of both"),
          Column.everywhere("first_steps", "steps: first").lowerIsBetter(),
          Column.everywhere("second_steps", "second").lowerIsBetter());

  private ArmDifferences() {}

  static ResultTable of(List<LoggedArm> first, List<LoggedArm> second) {
    Map<List<String>, LoggedArm> others = new HashMap<>();
    second.forEach(arm -> others.put(List.of(arm.stream(), arm.arm().name()), arm));
    List<List<Entry>> rows = new ArrayList<>();
    for (LoggedArm arm : first) {
      LoggedArm other = others.get(List.of(arm.stream(), arm.arm().name()));
      if (other != null && !other.outcomes().equals(arm.outcomes())) {
        rows.add(
            List.of(
                Entry.words(arm.stream()),
                Entry.words(arm.arm().name()),
                Entry.rate(SuccessRate.over(arm.outcomes())),
                Entry.rate(SuccessRate.over(other.outcomes())),
                Entry.rate(ArmComparison.of(other.outcomes(), arm.outcomes()).success().value()),
                Entry.amount(MeanSteps.overall(arm.outcomes())),
                Entry.amount(MeanSteps.overall(other.outcomes()))));
      }
    }
    return new ResultTable(
        "arms", "Logged arms that differ, second minus first", COLUMNS, rows, List.of());
  }
}
