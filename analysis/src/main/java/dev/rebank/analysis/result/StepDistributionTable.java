package dev.rebank.analysis.result;

import dev.rebank.analysis.load.LoggedArm;
import dev.rebank.analysis.metric.TaskOutcomes;
import dev.rebank.analysis.table.Column;
import dev.rebank.analysis.table.Entry;
import dev.rebank.analysis.table.ResultTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** How steps are distributed over tasks: the share of tasks that took at most so many. */
final class StepDistributionTable {

  private static final List<Column> COLUMNS =
      List.of(
          Column.files(ResultTable.STREAM, "stream"),
          Column.files("arm", "logged arm"),
          Column.files("outcome", "outcome"),
          Column.files(ResultTable.TASKS, "tasks"),
          Column.files("steps", "at most so many steps"),
          Column.files("share", "share of tasks"));

  private StepDistributionTable() {}

  static ResultTable of(List<LoggedArm> arms) {
    List<List<Entry>> rows = new ArrayList<>();
    Thinned thinned = Thinned.of(2 * arms.size());
    for (LoggedArm arm : arms) {
      rows.addAll(thinned(thinned, ofTasks(arm, "successes", TaskOutcomes::meanSuccessSteps)));
      rows.addAll(thinned(thinned, ofTasks(arm, "failures", TaskOutcomes::meanFailureSteps)));
    }
    return new ResultTable(
        "step_distribution",
        "Steps of a task, by outcome (measured)",
        COLUMNS,
        rows,
        Notes.ofStepDistribution(arms));
  }

  private static List<List<Entry>> ofTasks(
      LoggedArm arm, String outcome, ToDoubleFunction<TaskOutcomes> steps) {
    double[] sorted =
        arm.outcomes().stream()
            .mapToDouble(steps)
            .filter(mean -> !Double.isNaN(mean))
            .sorted()
            .toArray();
    List<List<Entry>> rows = new ArrayList<>();
    // Without a logged step every mean is 0, and says nothing.
    if (sorted.length == 0 || sorted[sorted.length - 1] == 0) {
      return rows;
    }
    for (int i = 0; i < sorted.length; i++) {
      if (i + 1 == sorted.length || sorted[i + 1] > sorted[i]) {
        rows.add(
            List.of(
                Entry.words(arm.stream()),
                Entry.words(arm.arm().name()),
                Entry.words(outcome),
                Entry.count(sorted.length),
                Entry.plain(sorted[i], 1),
                Entry.plain((i + 1.0) / sorted.length, 3)));
      }
    }
    return rows;
  }

  private static List<List<Entry>> thinned(Thinned thinned, List<List<Entry>> rows) {
    return IntStream.range(0, rows.size())
        .filter(i -> thinned.keeps(i, rows.size()))
        .mapToObj(rows::get)
        .toList();
  }
}
