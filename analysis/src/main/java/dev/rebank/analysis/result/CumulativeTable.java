package dev.rebank.analysis.result;

import dev.rebank.analysis.load.LoggedArm;
import dev.rebank.analysis.metric.TaskOutcomes;
import dev.rebank.analysis.table.Column;
import dev.rebank.analysis.table.Entry;
import dev.rebank.analysis.table.ResultTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Success over the stream: the success rate of all tasks up to a position. */
final class CumulativeTable {

  private static final List<Column> COLUMNS =
      List.of(
          Column.files(ResultTable.STREAM, "stream"),
          Column.files("arm", "logged arm"),
          Column.files("position", "position"),
          Column.files("tasks_so_far", "tasks so far"),
          Column.files("successes_so_far", "successes so far"),
          Column.files("cumulative_success", "success rate so far").higherIsBetter());

  private CumulativeTable() {}

  static ResultTable of(List<LoggedArm> arms) {
    List<List<Entry>> rows = new ArrayList<>();
    Thinned thinned = Thinned.of(arms.size());
    for (LoggedArm arm : arms) {
      rows.addAll(ofArm(arm, thinned));
    }
    return new ResultTable(
        "cumulative",
        "Success over the stream (measured)",
        COLUMNS,
        rows,
        Notes.ofCumulative(arms));
  }

  private static List<List<Entry>> ofArm(LoggedArm arm, Thinned thinned) {
    List<TaskOutcomes> ordered =
        arm.outcomes().stream()
            .filter(task -> task.n() > 0)
            .sorted(Comparator.comparingInt(TaskOutcomes::position))
            .toList();
    List<List<Entry>> rows = new ArrayList<>();
    double sum = 0;
    for (int i = 0; i < ordered.size(); i++) {
      sum += ordered.get(i).rate();
      if (thinned.keeps(i, ordered.size())) {
        rows.add(
            List.of(
                Entry.words(arm.stream()),
                Entry.words(arm.arm().name()),
                Entry.count(ordered.get(i).position() + 1L),
                Entry.count(i + 1L),
                Entry.plain(sum, 1),
                Entry.plain(sum / (i + 1), 3)));
      }
    }
    return rows;
  }
}
