package dev.rebank.analysis.table;

import dev.rebank.analysis.load.LoggedArm;
import dev.rebank.analysis.metric.MeanSteps;
import dev.rebank.analysis.metric.SpentPerSuccess;
import dev.rebank.analysis.metric.SuccessRate;
import dev.rebank.analysis.metric.TaskOutcomes;
import dev.rebank.trajectory.LoggedMemory;
import java.util.ArrayList;
import java.util.List;

/** What the logged arms did: success, steps, and what a success cost. */
final class ArmsTable {

  private static final List<Column> COLUMNS =
      List.of(
          Column.markdown(ResultTable.STREAM, "stream"),
          Column.console("arm", "logged arm"),
          Column.csv("agent"),
          Column.markdown("model", "model"),
          Column.csv("grader"),
          Column.markdown("memory", "logged memory"),
          Column.csv("synthetic"),
          Column.console(ResultTable.TASKS, "tasks"),
          Column.console("rollouts", "rollouts"),
          Column.csv("rollouts_with_reward"),
          Column.csv("refinements"),
          Column.csv("runs"),
          Column.withInterval("success_rate", "success rate"),
          Column.withInterval("steps", "mean steps"),
          Column.console("steps_on_successes", "on successes"),
          Column.console("steps_on_failures", "on failures"),
          Column.markdown("cost_per_success", "US$ per success"),
          Column.markdown("tokens_per_success", "tokens per success"));

  private ArmsTable() {}

  static ResultTable of(List<LoggedArm> arms) {
    return new ResultTable(
        "arms",
        "Logged arms (measured)",
        COLUMNS,
        arms.stream().map(ArmsTable::row).toList(),
        Notes.ofArms(arms));
  }

  private static List<Entry> row(LoggedArm logged) {
    List<TaskOutcomes> tasks = logged.outcomes();
    return List.of(
        Entry.words(logged.stream()),
        Entry.words(logged.arm().name(), Notes.ofArm(logged)),
        Entry.words(logged.arm().agent()),
        Entry.words(logged.arm().model()),
        Entry.words(logged.arm().grader()),
        Entry.words(memory(logged.arm().memory())),
        Entry.words(String.valueOf(logged.arm().synthetic())),
        Entry.count(tasks.size()),
        Entry.count(logged.rollouts()),
        Entry.count(tasks.stream().mapToInt(TaskOutcomes::n).sum()),
        Entry.count(logged.refinements()),
        Entry.count(logged.runs()),
        Entry.rate(SuccessRate.over(tasks)),
        Entry.amount(MeanSteps.overall(tasks)),
        Entry.amount(MeanSteps.onSuccesses(tasks)),
        Entry.amount(MeanSteps.onFailures(tasks)),
        Entry.dollars(SpentPerSuccess.cost(tasks)),
        Entry.amount(SpentPerSuccess.tokens(tasks)));
  }

  private static String memory(LoggedMemory memory) {
    List<String> parts = new ArrayList<>();
    parts.add(memory.mechanism());
    if (memory.from() != null) {
      parts.add(memory.from());
    }
    if (memory.topK() != null) {
      parts.add("top_k " + memory.topK());
    }
    if (memory.scaling() != null && !memory.scaling().equals("off")) {
      parts.add(memory.scaling() + (memory.n() == null ? "" : " n " + memory.n()));
    }
    return String.join(", ", parts);
  }
}
