package dev.rebank.analysis.result;

import dev.rebank.analysis.judged.JudgeQuality;
import dev.rebank.analysis.judged.TaskVerdicts;
import dev.rebank.analysis.load.JudgedArm;
import dev.rebank.analysis.table.Column;
import dev.rebank.analysis.table.Entry;
import dev.rebank.analysis.table.ResultTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Verdicts against the benchmark's reward. */
final class JudgesTable {

  private static final List<Column> COLUMNS =
      List.of(
          Column.files(ResultTable.STREAM, "stream"),
          Column.files("judge", "judge"),
          Column.files("arm", "logged arm"),
          Column.files(ResultTable.TASKS, "tasks"),
          Column.files("true_successes", "true successes"),
          Column.files("false_successes", "false successes"),
          Column.files("true_failures", "true failures"),
          Column.files("false_failures", "false failures"),
          Column.files("ungraded", "without reward"),
          Column.files("unread", "unread"),
          Column.files("accuracy", "accuracy").higherIsBetter(),
          Column.files("sensitivity", "sensitivity").higherIsBetter(),
          Column.files("specificity", "specificity").higherIsBetter(),
          Column.files("kappa", "kappa").higherIsBetter(),
          Column.files("judged_rate", "judged success rate"),
          Column.files("corrected_rate", "corrected success rate"));

  private JudgesTable() {}

  static ResultTable of(List<JudgedArm> judged) {
    List<List<Entry>> rows = new ArrayList<>();
    for (JudgedArm arm : judged) {
      JudgeQuality quality = new JudgeQuality(arm.tasks());
      rows.add(
          List.of(
              Entry.words(arm.stream()),
              Entry.words(arm.judge()),
              Entry.words(arm.arm()),
              Entry.count(arm.tasks().size()),
              sum(arm, TaskVerdicts::trueSuccesses),
              sum(arm, TaskVerdicts::falseSuccesses),
              sum(arm, TaskVerdicts::trueFailures),
              sum(arm, TaskVerdicts::falseFailures),
              sum(arm, task -> task.ungradedSuccesses() + task.ungradedFailures()),
              sum(arm, TaskVerdicts::unread),
              Entry.share(quality.accuracy()),
              Entry.share(quality.sensitivity()),
              Entry.share(quality.specificity()),
              Entry.share(quality.kappa()),
              Entry.rate(quality.judgedRate()),
              Entry.rate(quality.correctedRate())));
    }
    return new ResultTable(
        "judges", "Judges against the reward (measured)", COLUMNS, rows, Notes.ofJudges());
  }

  private static Entry sum(JudgedArm arm, ToIntFunction<TaskVerdicts> count) {
    return Entry.count(arm.tasks().stream().mapToLong(count::applyAsInt).sum());
  }
}
