package dev.rebank.analysis.result;

import dev.rebank.analysis.load.LoggedArm;
import dev.rebank.analysis.metric.Estimate;
import dev.rebank.analysis.metric.MeanSteps;
import dev.rebank.analysis.metric.TaskOutcomes;
import dev.rebank.analysis.paired.ArmComparison;
import dev.rebank.analysis.paired.PairedDifference;
import dev.rebank.analysis.table.Column;
import dev.rebank.analysis.table.Entry;
import dev.rebank.analysis.table.ResultTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps by outcome, and what an arm saves of the steps of its reference arm. */
final class StepsByOutcomeTable {

  private static final List<Column> COLUMNS =
      List.of(
          Column.files(ResultTable.STREAM, "stream"),
          Column.files("arm", "logged arm"),
          Column.files("reference_arm", "against"),
          Column.files(ResultTable.TASKS, "tasks"),
          Column.files("outcome", "outcome"),
          Column.files("steps", "mean steps").lowerIsBetter(),
          Column.files("reference_steps", "of the reference"),
          Column.files("reduction", "fewer steps").higherIsBetter(),
          Column.files("relative_reduction", "as a share").higherIsBetter());

  private StepsByOutcomeTable() {}

  static ResultTable of(List<LoggedArm> arms, @Nullable String asked) {
    List<List<Entry>> rows = new ArrayList<>();
    for (LoggedArm arm : arms) {
      if (MeanSteps.logged(arm.outcomes())) {
        rows.addAll(ofArm(arm, ReferenceArm.of(arm, arms, asked)));
      }
    }
    return new ResultTable(
        "steps_by_outcome",
        "Steps by outcome (measured)",
        COLUMNS,
        rows,
        Notes.ofStepsByOutcome(arms));
  }

  private static List<List<Entry>> ofArm(LoggedArm arm, @Nullable ReferenceArm reference) {
    if (reference == null || !MeanSteps.logged(reference.arm().outcomes())) {
      List<TaskOutcomes> tasks = arm.outcomes();
      return List.of(
          row(arm, null, tasks.size(), "successes", MeanSteps.onSuccesses(tasks)),
          row(arm, null, tasks.size(), "failures", MeanSteps.onFailures(tasks)),
          row(arm, null, tasks.size(), "all", MeanSteps.overall(tasks)));
    }
    ArmComparison paired = ArmComparison.of(arm.outcomes(), reference.arm().outcomes());
    List<TaskOutcomes> tasks = paired.ofArm();
    List<TaskOutcomes> others = paired.ofReference();
    return List.of(
        row(
            arm,
            reference,
            tasks.size(),
            "successes",
            MeanSteps.onSuccesses(tasks),
            MeanSteps.onSuccesses(others),
            paired.unpaired(TaskOutcomes::meanSuccessSteps).negated(),
            paired.unpairedRelative(TaskOutcomes::meanSuccessSteps).negated()),
        row(
            arm,
            reference,
            tasks.size(),
            "failures",
            MeanSteps.onFailures(tasks),
            MeanSteps.onFailures(others),
            paired.unpaired(TaskOutcomes::meanFailureSteps).negated(),
            paired.unpairedRelative(TaskOutcomes::meanFailureSteps).negated()),
        row(arm, reference, tasks.size(), "all", paired.steps()),
        row(arm, reference, tasks.size(), "successes of both", paired.stepsWhereBothSolve()));
  }

  private static List<Entry> row(
      LoggedArm arm, ReferenceArm reference, int tasks, String outcome, PairedDifference steps) {
    return row(
        arm,
        reference,
        tasks,
        outcome,
        steps.arm(),
        steps.reference(),
        steps.value().negated(),
        steps.relative().negated());
  }

  private static List<Entry> row(
      LoggedArm arm,
      @Nullable ReferenceArm reference,
      int tasks,
      String outcome,
      Estimate... numbers) {
    List<Entry> row = new ArrayList<>();
    row.add(Entry.words(arm.stream()));
    row.add(Entry.words(arm.arm().name()));
    if (reference == null) {
      row.add(Entry.words(""));
    } else if (reference.note().isEmpty()) {
      row.add(Entry.words(reference.arm().arm().name()));
    } else {
      row.add(Entry.words(reference.arm().arm().name(), reference.note()));
    }
    row.add(Entry.count(tasks));
    row.add(Entry.words(outcome));
    for (int i = 0; i < 4; i++) {
      if (i >= numbers.length) {
        row.add(Entry.dash());
      } else {
        row.add(i == 3 ? Entry.share(numbers[i]) : Entry.amount(numbers[i]));
      }
    }
    return row;
  }
}
