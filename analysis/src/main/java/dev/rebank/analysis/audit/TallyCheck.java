package dev.rebank.analysis.audit;

import dev.rebank.analysis.audit.Finding.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether counts are counts: what goes into a stage comes out or is lost; a success rate over tasks
 * with one graded rollout each is a count over these; shares of a judge follow from its counts.
 */
final class TallyCheck implements TableCheck {

  @Override
  public List<Finding> of(List<Row> rows) {
    List<Finding> findings = new ArrayList<>();
    stages(rows, findings);
    for (Row row : rows) {
      if (row.table().equals("arms") && oneEach(row)) {
        double count = row.number("success_rate") * row.number("success_rate_n");
        findings.add(
            TableCheck.finding(
                Rule.COUNT,
                Row.equal(count, Math.rint(count)),
                row,
                "success_rate",
                count + " of " + row.text("success_rate_n")));
      }
      if (row.table().equals("judges")) {
        judge(row, findings);
      }
    }
    return findings;
  }

  /** Whether each task of an arm has one rollout, and that a reward. */
  static boolean oneEach(Row arm) {
    return arm.has("success_rate")
        && arm.number("rollouts") == arm.number("tasks")
        && arm.number("rollouts_with_reward") == arm.number("tasks")
        && arm.number("success_rate_n") == arm.number("tasks");
  }

  private static void stages(List<Row> rows, List<Finding> findings) {
    Map<String, List<Row>> stages = new LinkedHashMap<>();
    for (Row row : rows) {
      if (row.table().equals("counts")) {
        stages.computeIfAbsent(row.text("stage"), stage -> new ArrayList<>()).add(row);
      }
    }
    for (List<Row> stage : stages.values()) {
      double out = sum(stage, "out") + sum(stage, "lost");
      stage.stream()
          .filter(row -> row.text("side").equals("in"))
          .findFirst()
          .ifPresent(
              row ->
                  findings.add(
                      TableCheck.finding(
                          Rule.SUM,
                          sum(stage, "in") == out,
                          row,
                          "n",
                          "out and lost = " + TableCheck.plain(out))));
    }
  }

  private static double sum(List<Row> stage, String side) {
    return stage.stream()
        .filter(row -> row.text("side").equals(side))
        .mapToDouble(row -> row.number("n"))
        .sum();
  }

  private static void judge(Row row, List<Finding> findings) {
    double trueSuccesses = row.number("true_successes");
    double trueFailures = row.number("true_failures");
    double falseSuccesses = row.number("false_successes");
    double falseFailures = row.number("false_failures");
    share(row, "sensitivity", trueSuccesses, trueSuccesses + falseFailures, findings);
    share(row, "specificity", trueFailures, trueFailures + falseSuccesses, findings);
    share(
        row,
        "accuracy",
        trueSuccesses + trueFailures,
        trueSuccesses + trueFailures + falseSuccesses + falseFailures,
        findings);
  }

  private static void share(
      Row row, String column, double part, double whole, List<Finding> findings) {
    if (row.has(column)) {
      findings.add(
          TableCheck.equality(
              Rule.COUNT,
              row,
              column,
              part / whole,
              TableCheck.plain(part) + "/" + TableCheck.plain(whole)));
    }
  }
}
