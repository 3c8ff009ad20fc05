package dev.rebank.analysis.table;

import dev.rebank.analysis.load.LoggedArm;
import dev.rebank.analysis.metric.PassAtK;
import dev.rebank.analysis.metric.PassHatK;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Pass@k and pass^k of the logged arms, for k up to the most rollouts that a task has. */
final class PassTable {

  private static final List<Column> COLUMNS =
      List.of(
          Column.markdown(ResultTable.STREAM, "stream"),
          Column.markdown("arm", "logged arm"),
          Column.markdown("k", "k"),
          Column.markdown(ResultTable.TASKS, "tasks"),
          Column.markdown("pass_at_k", "Pass@k"),
          Column.markdown("pass_hat_k", "pass^k"));

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
                Entry.rate(PassHatK.over(arm.outcomes(), k))));
      }
    }
    return new ResultTable(
        "pass",
        "Pass@k and pass^k of the logged arms (measured)",
        COLUMNS,
        rows,
        Notes.ofArms(arms));
  }

  /**
   * One row per arm, for a few k: what fits a console. Without rows if no task has two rollouts.
   */
  static ResultTable brief(List<LoggedArm> arms) {
    int most = arms.stream().mapToInt(LoggedArm::mostRollouts).max().orElse(0);
    TreeSet<Integer> ks = new TreeSet<>(most <= 4 ? List.of(1, 2, 3, 4) : List.of(1, 2, 4, most));
    ks.removeIf(k -> k > most);
    List<Column> columns = new ArrayList<>();
    columns.add(Column.markdown(ResultTable.STREAM, "stream"));
    columns.add(Column.console("arm", "logged arm"));
    ks.forEach(k -> columns.add(Column.console("pass_at_" + k, "Pass@" + k)));
    ks.forEach(k -> columns.add(Column.console("pass_hat_" + k, "pass^" + k)));
    List<List<Entry>> rows = new ArrayList<>();
    for (LoggedArm arm : most > 1 ? arms : List.<LoggedArm>of()) {
      List<Entry> row = new ArrayList<>();
      row.add(Entry.words(arm.stream()));
      row.add(Entry.words(arm.arm().name()));
      ks.forEach(k -> row.add(Entry.rate(PassAtK.over(arm.outcomes(), k))));
      ks.forEach(k -> row.add(Entry.rate(PassHatK.over(arm.outcomes(), k))));
      rows.add(row);
    }
    return new ResultTable("pass", "Pass@k and pass^k (measured)", columns, rows, List.of());
  }
}
