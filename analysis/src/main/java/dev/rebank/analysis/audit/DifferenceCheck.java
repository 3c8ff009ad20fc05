package dev.rebank.analysis.audit;

import dev.rebank.analysis.audit.Finding.Rule;
import java.util.ArrayList;
import java.util.List;

/** Whether differences to a reference arm follow from the two values beside them. */
final class DifferenceCheck implements TableCheck {

  @Override
  public List<Finding> of(List<Row> rows) {
    List<Finding> findings = new ArrayList<>();
    for (Row row : rows) {
      if (row.table().equals("comparisons")) {
        double value = row.number("success_rate");
        double reference = row.number("reference_success_rate");
        check(row, "difference", value - reference, value + " - " + reference, findings);
        check(row, "relative", value / reference - 1, value + " over " + reference, findings);
      }
      if (row.table().equals("steps_by_outcome")) {
        double value = row.number("steps");
        double reference = row.number("reference_steps");
        check(row, "reduction", reference - value, reference + " - " + value, findings);
        check(
            row, "relative_reduction", 1 - value / reference, reference + " to " + value, findings);
      }
    }
    return findings;
  }

  private static void check(
      Row row, String column, double expected, String how, List<Finding> findings) {
    if (row.has(column) && Double.isFinite(expected)) {
      findings.add(TableCheck.equality(Rule.CLAIM, row, column, expected, how));
    }
  }
}
