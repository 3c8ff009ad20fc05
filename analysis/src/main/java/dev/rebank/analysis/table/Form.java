package dev.rebank.analysis.table;

import dev.rebank.analysis.metric.Estimate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** How single values are written, alike on every locale and JDK. */
public final class Form {

  private Form() {}

  /** A number for a reader. */
  static String rounded(double value, int digits) {
    return Double.isInfinite(value)
        ? "inf"
        : BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).toPlainString();
  }

  /** A number without an interval; what is too small for its digits, but not 0, says so. */
  static String plain(Entry.Plain plain) {
    String shown = rounded(plain.value(), plain.digits());
    double least = Math.pow(10, -plain.digits());
    return plain.value() > 0 && plain.value() < least / 2
        ? "<" + rounded(least, plain.digits())
        : shown;
  }

  /** A count with a comma between thousands. */
  public static String grouped(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** An entry on a console. */
  static String brief(Entry entry, boolean withInterval) {
    if (entry instanceof Entry.Words words) {
      return VisibleText.line(words.text());
    } else if (entry instanceof Entry.Count count) {
      return String.valueOf(count.value());
    } else if (entry instanceof Entry.Plain plain && !Double.isNaN(plain.value())) {
      return plain(plain);
    } else if (entry instanceof Entry.Dash dash && !dash.instead().isEmpty()) {
      return dash.instead();
    } else if (entry instanceof Entry.Estimated estimated && estimated.estimate().isDefined()) {
      Estimate estimate = estimated.estimate();
      String interval = withInterval ? interval(estimate, estimated.digits()) : "";
      return rounded(estimate.value(), estimated.digits())
          + (interval.isEmpty() ? "" : " " + interval);
    }
    return "-";
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

  /** Columns that a text takes on a terminal. */
  static int width(String text) {
    return text.codePoints().map(Form::width).sum();
  }

  static int width(int codePoint) {
    if (codePoint < 0x300) {
      return 1;
    }
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
