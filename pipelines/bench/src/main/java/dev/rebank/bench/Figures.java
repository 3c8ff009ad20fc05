package dev.rebank.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them. */
final class Figures {

  private Figures() {}

  /** Three significant digits, thousands separated; a dash for what is undefined. */
  static String text(double value) {
    if (!Double.isFinite(value)) {
      return "-";
    }
    BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(3));
    return Math.abs(value) >= 1000
        ? String.format(Locale.ROOT, "%,d", rounded.longValue())
        : rounded.stripTrailingZeros().toPlainString();
  }
}
