package dev.rebank.analysis.audit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * What a printed value may have been before it was rounded. Halves may have been rounded either
 * way, so both ends belong to it.
 */
record Printed(BigDecimal value) {

  /** Room for the arithmetic of doubles. */
  private static final double EPSILON = 1e-9;

  static Printed of(Cell cell) {
    return new Printed(cell.value());
  }

  double exact() {
    return value.doubleValue();
  }

  /** The last digit's worth. */
  private double unit() {
    return Math.pow(10, -value.scale());
  }

  double low() {
    return exact() - unit() / 2 - EPSILON;
  }

  double high() {
    return exact() + unit() / 2 + EPSILON;
  }

  /** Whether a number is printed like this when rounded. */
  boolean rounds(double number) {
    return low() <= number && number <= high();
  }

  /** Whether a number is printed like this when its further digits are cut off. */
  boolean cuts(double number) {
    return exact() - EPSILON <= number && number < exact() + unit() - EPSILON;
  }

  /** A number with one more digit than this. */
  String beside(double number) {
    return BigDecimal.valueOf(number)
        .setScale(value.scale() + 1, RoundingMode.HALF_UP)
        .toPlainString();
  }

  /** A number as this would print it. */
  static String like(BigDecimal value, double number) {
    return String.format(Locale.ROOT, "%." + value.scale() + "f", number);
  }
}
