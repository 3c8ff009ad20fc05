package dev.rebank.analysis.audit;

import dev.rebank.analysis.audit.Finding.Rule;
import dev.rebank.analysis.audit.Finding.Status;
import java.util.List;

/** A rule at work on the tables of a sweep. */
interface TableCheck {

  List<Finding> of(List<Row> rows);

  /** What is said of a value that ought to equal another. */
  static Finding equality(Rule rule, Row row, String column, double expected, String how) {
    return finding(
        rule, Row.equal(row.number(column), expected), row, column, how + " = " + plain(expected));
  }

  static Finding finding(Rule rule, boolean agrees, Row row, String column, String against) {
    return new Finding(
        rule,
        agrees ? Status.CONFIRMED : Status.CONTRADICTED,
        row.where(column),
        row.text(column),
        against);
  }

  /** A number, as short as it can be told apart. */
  static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }
}
