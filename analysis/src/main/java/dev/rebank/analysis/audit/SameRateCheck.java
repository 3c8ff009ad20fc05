package dev.rebank.analysis.audit;

import dev.rebank.analysis.audit.Finding.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the success rate and mean steps of an arm are the same in every table, and Pass@1 and
 * pass^1 are the success rate. Only where the n are the same: other tables may look at fewer tasks.
 */
final class SameRateCheck implements TableCheck {

  @Override
  public List<Finding> of(List<Row> rows) {
    List<Row> arms = rows.stream().filter(row -> row.table().equals("arms")).toList();
    List<Finding> findings = new ArrayList<>();
    for (Row row : rows) {
      Optional<Row> arm =
          arms.stream().filter(other -> other.isBeside(row, "stream", "arm")).findFirst();
      if (!row.table().equals("arms") && arm.isPresent()) {
        switch (row.table()) {
          case "pass" -> {
            if (row.number("k") == 1) {
              same(arm.get(), "success_rate", row, "pass_k", findings);
              same(arm.get(), "success_rate", row, "pass_hat_k", findings);
            }
          }
          case "steps_by_outcome" -> same(arm.get(), steps(row), row, "steps", findings);
          default -> {
            same(arm.get(), "success_rate", row, "success_rate", findings);
            same(arm.get(), "steps", row, "steps", findings);
          }
        }
      }
    }
    return findings;
  }

  private static String steps(Row row) {
    return switch (row.text("outcome")) {
      case "successes" -> "steps_on_successes";
      case "failures" -> "steps_on_failures";
      case "all" -> "steps";
      default -> "";
    };
  }

  private static void same(Row arm, String known, Row row, String column, List<Finding> findings) {
    if (arm.has(known)
        && row.has(column)
        && arm.number(known + "_n") == row.number(column + "_n")) {
      findings.add(
          TableCheck.equality(
              Rule.TWICE, row, column, arm.number(known), known + " in arms.csv:" + arm.line()));
    }
  }
}
