package dev.rebank.analysis.result;

import static java.util.stream.Collectors.joining;

import dev.rebank.analysis.load.LoggedArm;
import dev.rebank.analysis.load.SelectedArm;
import dev.rebank.analysis.metric.BestOfN;
import dev.rebank.analysis.table.Column;
import dev.rebank.analysis.table.Entry;
import dev.rebank.analysis.table.ResultTable;
import java.util.ArrayList;
import java.util.List;

/** Best-of-N of the logged arms, between a choice at random and a perfect one. */
final class BestOfNTable {

  private static final List<Column> COLUMNS =
      List.of(
          Column.files(ResultTable.STREAM, "stream"),
          Column.files("arm", "logged arm"),
          Column.files("selector", "selector"),
          Column.files("n", "N"),
          Column.files(ResultTable.TASKS, "tasks"),
          Column.files("questions", "questions"),
          Column.files("unparsed", "unparsed"),
          Column.files("out_of_range", "out of range"),
          Column.files("error", "error"),
          Column.files("not_comparable", "not comparable"),
          Column.files("without_choice", "without a choice"),
          Column.files("best_of_n", "Best-of-N").higherIsBetter(),
          Column.files("random", "random"),
          Column.files("oracle", "oracle"),
          Column.files("efficiency", "efficiency").higherIsBetter(),
          Column.files("first_shown", "chose the first shown"),
          Column.csv("choices_by_position"));

  private BestOfNTable() {}

  static ResultTable of(List<SelectedArm> selected, List<LoggedArm> arms) {
    List<List<Entry>> rows = new ArrayList<>();
    long synthetic = 0;
    for (SelectedArm one : selected) {
      LoggedArm arm =
          arms.stream()
              .filter(logged -> logged.stream().equals(one.stream()))
              .filter(logged -> logged.arm().name().equals(one.arm()))
              .findFirst()
              .orElseThrow();
      synthetic += arm.arm().synthetic() ? 1 : 0;
      rows.add(row(one, arm));
    }
    return new ResultTable(
        "best_of_n",
        "Best-of-N of the logged arms (measured)",
        COLUMNS,
        rows,
        Notes.ofSelections(synthetic, rows.size()));
  }

  private static List<Entry> row(SelectedArm one, LoggedArm arm) {
    BestOfN best = new BestOfN(one.tasks());
    return List.of(
        Entry.words(one.stream()),
        Entry.words(one.arm(), runs(one)),
        Entry.words(one.selector(), kind(one.selector())),
        Entry.count(one.n()),
        Entry.count(one.tasks().size(), leftOut(one, arm)),
        Entry.count(one.questions(), ungraded(one)),
        Entry.count(one.ended("unparsed")),
        Entry.count(one.ended("out-of-range")),
        Entry.count(one.ended("error")),
        Entry.count(one.ended("not-comparable")),
        Entry.share(best.withoutChoice()),
        Entry.rate(best.selected()),
        Entry.rate(best.random()),
        Entry.rate(best.oracle()),
        Entry.share(best.efficiency()),
        one.n() == 1 ? Entry.dash("a single candidate is always first") : Entry.share(best.first()),
        Entry.words(one.positions().stream().map(String::valueOf).collect(joining(" "))));
  }

  /** Whether a selector asks a language model; else it is a rule. */
  static boolean asksModel(String selector) {
    return selector.split("\\(", 2)[0].contains("/");
  }

  private static String[] kind(String selector) {
    List<String> notes = new ArrayList<>();
    if (!asksModel(selector)) {
      notes.add("a rule, not a language model");
    }
    if (selector.contains("(reward")) {
      notes.add("uses ground truth: the reward says which candidates are successes");
    }
    return notes.toArray(String[]::new);
  }

  private static String[] runs(SelectedArm one) {
    return one.runs() == 1
        ? new String[0]
        : new String[] {"candidates are of one run; " + one.runs() + " runs are taken together"};
  }

  private static String[] leftOut(SelectedArm one, LoggedArm arm) {
    int all = arm.outcomes().size();
    int left = all - one.tasks().size();
    return left == 0
        ? new String[0]
        : new String[] {left + " of " + all + " tasks left out: no set of N rollouts with rewards"};
  }

  private static String[] ungraded(SelectedArm one) {
    int all = one.questions() + one.ungraded();
    return one.ungraded() == 0
        ? new String[0]
        : new String[] {
          one.ungraded() + " of " + all + " questions left out: a candidate has no reward"
        };
  }
}
