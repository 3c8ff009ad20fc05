package dev.rebank.analysis.result;

import dev.rebank.analysis.load.LoggedArm;
import dev.rebank.analysis.metric.MeanSteps;
import dev.rebank.analysis.paired.ArmComparison;
import dev.rebank.analysis.paired.Holm;
import dev.rebank.analysis.paired.PairedDifference;
import dev.rebank.analysis.table.Column;
import dev.rebank.analysis.table.Entry;
import dev.rebank.analysis.table.ResultTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Each arm against the reference arm of its stream, on the tasks that both have. */
final class ComparisonsTable {

  private static final List<Column> COLUMNS =
      List.of(
          Column.files(ResultTable.STREAM, "stream"),
          Column.everywhere("arm", "logged arm"),
          Column.everywhere("reference_arm", "against"),
          Column.everywhere(ResultTable.TASKS, "tasks of both"),
          Column.files("wins", "better on"),
          Column.files("losses", "worse on"),
          Column.files("success_rate", "success rate").higherIsBetter(),
          Column.files("reference_success_rate", "of the reference"),
          Column.withInterval("difference", "difference").higherIsBetter(),
          Column.files("relative", "relative").higherIsBetter(),
          Column.csv("test"),
          Column.csv("p_mcnemar"),
          Column.files("p", "p"),
          Column.everywhere("p_holm", "p (Holm)"),
          Column.everywhere("mde", "detectable"),
          Column.everywhere("steps_difference", "steps: difference").lowerIsBetter(),
          Column.files("steps_relative", "steps: relative").lowerIsBetter(),
          Column.files("steps_p", "steps: p"),
          Column.files("steps_p_holm", "steps: p (Holm)"),
          Column.files("both_solve_steps_difference", "steps where both solve").lowerIsBetter(),
          Column.files("both_solve_steps_relative", "relative there").lowerIsBetter());

  private record Compared(LoggedArm arm, ReferenceArm reference, ArmComparison tasks) {}

  private ComparisonsTable() {}

  static ResultTable of(List<LoggedArm> arms, @Nullable String asked) {
    List<Compared> all = new ArrayList<>();
    for (LoggedArm arm : arms) {
      ReferenceArm reference = ReferenceArm.of(arm, arms, asked);
      if (reference != null) {
        ArmComparison tasks = ArmComparison.of(arm.outcomes(), reference.arm().outcomes());
        if (tasks.tasks() > 0) {
          all.add(new Compared(arm, reference, tasks));
        }
      }
    }
    List<PairedDifference> success = all.stream().map(pair -> pair.tasks.success()).toList();
    double[] p = new double[2 * all.size()];
    for (int i = 0; i < all.size(); i++) {
      ArmComparison tasks = all.get(i).tasks;
      p[2 * i] = tasks.isExact() ? tasks.mcNemar() : success.get(i).p();
      p[2 * i + 1] = stepsLogged(all.get(i)) ? tasks.stepsP() : Double.NaN;
    }
    double[] holm = Holm.adjust(p);
    List<List<Entry>> rows = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      List<Entry> row =
          new ArrayList<>(ofSuccess(all.get(i), success.get(i), p[2 * i], holm[2 * i]));
      row.addAll(ofSteps(all.get(i), p[2 * i + 1], holm[2 * i + 1]));
      rows.add(row);
    }
    return new ResultTable(
        "comparisons", "Arms compared (measured)", COLUMNS, rows, Notes.ofComparisons(arms));
  }

  private static boolean stepsLogged(Compared pair) {
    return MeanSteps.logged(pair.arm.outcomes())
        && MeanSteps.logged(pair.reference.arm().outcomes());
  }

  private static List<Entry> ofSuccess(
      Compared pair, PairedDifference success, double p, double holm) {
    ArmComparison tasks = pair.tasks;
    String note = pair.reference.note();
    return List.of(
        Entry.words(pair.arm.stream()),
        Entry.words(pair.arm.arm().name()),
        note.isEmpty()
            ? Entry.words(pair.reference.arm().arm().name())
            : Entry.words(pair.reference.arm().arm().name(), note),
        Entry.count(tasks.tasks()),
        Entry.count(tasks.wins()),
        Entry.count(tasks.losses()),
        Entry.rate(success.arm()),
        Entry.rate(success.reference()),
        Entry.rate(success.value()),
        Entry.share(success.relative()),
        Entry.words(tasks.isExact() ? "exact McNemar" : "paired cluster bootstrap"),
        Entry.plain(tasks.mcNemar(), 4),
        Entry.plain(p, 4),
        Entry.plain(holm, 4),
        Entry.plain(success.detectable(), 3));
  }

  private static List<Entry> ofSteps(Compared pair, double p, double holm) {
    if (!stepsLogged(pair)) {
      Entry none = Entry.dash("no steps logged");
      return List.of(none, none, none, none, none, none);
    }
    PairedDifference steps = pair.tasks.steps();
    PairedDifference solved = pair.tasks.stepsWhereBothSolve();
    return List.of(
        Entry.amount(steps.value()),
        Entry.share(steps.relative()),
        Entry.plain(p, 4),
        Entry.plain(holm, 4),
        Entry.amount(solved.value()),
        Entry.share(solved.relative()));
  }
}
