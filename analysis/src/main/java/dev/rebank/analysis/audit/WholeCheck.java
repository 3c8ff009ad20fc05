package dev.rebank.analysis.audit;

import dev.rebank.analysis.audit.Finding.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the rows over all streams follow from those of each: counts are sums, rates and mean
 * steps are means weighted by their n. And whether mean steps by outcome mix to the mean, where
 * each task has one rollout.
 */
final class WholeCheck implements TableCheck {

  private static final String ALL = "all streams";
  private static final List<String> COUNTS =
      List.of("tasks", "rollouts", "rollouts_with_reward", "refinements");
  private static final List<String> MEANS =
      List.of("success_rate", "steps", "steps_on_successes", "steps_on_failures");

  @Override
  public List<Finding> of(List<Row> rows) {
    List<Row> arms = rows.stream().filter(row -> row.table().equals("arms")).toList();
    List<Finding> findings = new ArrayList<>();
    for (Row arm : arms) {
      if (arm.text("stream").equals(ALL)) {
        whole(arm, arms, findings);
      }
      mix(arm, findings);
    }
    return findings;
  }

  private static void whole(Row whole, List<Row> arms, List<Finding> findings) {
    List<Row> parts =
        arms.stream()
            .filter(row -> !row.text("stream").equals(ALL))
            .filter(row -> row.isBeside(whole, "arm", "agent", "model", "grader", "memory"))
            .toList();
    for (String column : COUNTS) {
      double sum = parts.stream().mapToDouble(row -> row.number(column)).sum();
      findings.add(TableCheck.equality(Rule.SUM, whole, column, sum, "sum over streams"));
    }
    for (String column : MEANS) {
      double sum = 0;
      double n = 0;
      for (Row part : parts) {
        if (part.has(column)) {
          sum += part.number(column) * part.number(column + "_n");
          n += part.number(column + "_n");
        }
      }
      if (n > 0 && n == whole.number(column + "_n")) {
        findings.add(
            TableCheck.equality(Rule.SUM, whole, column, sum / n, "mean over streams by n"));
      }
    }
  }

  private static void mix(Row arm, List<Finding> findings) {
    if (TallyCheck.oneEach(arm)
        && arm.has("steps")
        && arm.has("steps_on_successes")
        && arm.has("steps_on_failures")) {
      double share = arm.number("success_rate");
      double mixed =
          share * arm.number("steps_on_successes") + (1 - share) * arm.number("steps_on_failures");
      findings.add(TableCheck.equality(Rule.MIX, arm, "steps", mixed, "outcomes mix to"));
    }
  }
}
