package dev.rebank.analysis.table;

import dev.rebank.analysis.metric.Estimate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** How single values are written, alike on every locale and JDK. */
final class Form {

  private Form() {}

  /** A number for a reader. */
  static String rounded(double value, int digits) {
    return Double.isInfinite(value)
        ? "inf"
        : String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  /** {@code [low, high]}; empty without an interval. */
  static String interval(Estimate estimate, int digits) {
    return estimate.hasInterval()
        ? "[" + rounded(estimate.low(), digits) + ", " + rounded(estimate.high(), digits) + "]"
        : "";
  }

  /** A number for a program: 15 significant digits; empty if undefined. */
  static String exact(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    return Double.isInfinite(value)
        ? "Infinity"
        : new BigDecimal(value).round(new MathContext(15)).stripTrailingZeros().toPlainString();
  }

  /**
   * Text from a log, made harmless to a terminal: what is not to be seen (controls, escapes,
   * changes of writing direction, half characters) becomes U+FFFD.
   */
  static String visible(String text) {
    StringBuilder seen = new StringBuilder(text.length());
    text.codePoints().map(Form::visible).forEach(seen::appendCodePoint);
    return seen.toString();
  }

  private static int visible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          0xFFFD;
      default -> codePoint;
    };
  }

  /** Columns that a text takes on a terminal. */
  static int width(String text) {
    return text.codePoints().map(Form::width).sum();
  }

  private static int width(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    Character.UnicodeScript script = Character.UnicodeScript.of(codePoint);
    boolean wide =
        script == Character.UnicodeScript.HAN
            || script == Character.UnicodeScript.HIRAGANA
            || script == Character.UnicodeScript.KATAKANA
            || script == Character.UnicodeScript.HANGUL
            || (codePoint >= 0xFF01 && codePoint <= 0xFF60)
            || (codePoint >= 0x1F300 && codePoint <= 0x1FAFF);
    return wide ? 2 : 1;
  }
}
