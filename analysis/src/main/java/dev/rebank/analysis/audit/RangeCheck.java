package dev.rebank.analysis.audit;

import dev.rebank.analysis.audit.Finding.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether each estimate lies in its interval and each rate between 0 and 1, Pass@k does not fall
 * and pass^k does not rise with k over the same tasks.
 */
final class RangeCheck implements TableCheck {

  private static final Set<String> RATES =
      Set.of(
          "success_rate",
          "cumulative_success",
          "pass_k",
          "pass_hat_k",
          "as_run",
          "pass_1",
          "pass_n",
          "best_of_n",
          "random",
          "oracle",
          "accuracy",
          "sensitivity",
          "specificity",
          "differing",
          "with_memory",
          "same_template");

  @Override
  public List<Finding> of(List<Row> rows) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      for (String column : row.values().keySet()) {
        if (row.has(column + "_low") && row.has(column)) {
          double low = row.number(column + "_low");
          double high = row.number(column + "_high");
          double value = row.number(column);
          findings.add(
              TableCheck.finding(
                  Rule.RANGE,
                  low <= value + 1e-12 && value <= high + 1e-12,
                  row,
                  column,
                  "its interval " + low + " to " + high));
        }
        if (RATES.contains(column) && row.has(column)) {
          double value = row.number(column);
          findings.add(
              TableCheck.finding(
                  Rule.RANGE, value >= 0 && value <= 1, row, column, "a rate is from 0 to 1"));
        }
      }
      if (i > 0) {
        order(rows.get(i - 1), row, "pass_k", 1, findings);
        order(rows.get(i - 1), row, "pass_hat_k", -1, findings);
      }
    }
    return findings;
  }

  private static void order(
      Row before, Row row, String column, int direction, List<Finding> findings) {
    boolean next =
        row.table().equals(before.table())
            && row.isBeside(before, "stream", "arm", column + "_n")
            && row.number("k") == before.number("k") + 1;
    if (next && row.has(column) && before.has(column)) {
      findings.add(
          TableCheck.finding(
              Rule.RANGE,
              direction * (row.number(column) - before.number(column)) >= -1e-12,
              row,
              column,
              before.text(column) + " at k = " + before.text("k")));
    }
  }
}
