package dev.rebank.analysis.figure;

import dev.rebank.analysis.figure.Drawing.Unit;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnitSource;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.data.Range;

/** Axes, alike in all figures and on every locale. */
final class Axes {

  /** Sizes of texts, in points. */
  static final double SMALL = 9;

  static final double NORMAL = 10;

  private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ROOT);

  private Axes() {}

  static ValueAxis numbers(String label, Range range, boolean whole) {
    NumberAxis axis = new NumberAxis(label);
    axis.setStandardTickUnits(new NumberTickUnitSource(whole));
    axis.setNumberFormatOverride(new DecimalFormat("#,##0.######", SYMBOLS));
    return plain(axis, range);
  }

  static ValueAxis values(String label, Unit unit, Range range) {
    NumberAxis axis = new NumberAxis(label);
    axis.setStandardTickUnits(new NumberTickUnitSource(false));
    axis.setNumberFormatOverride(new DecimalFormat(format(unit), SYMBOLS));
    return plain(axis, range);
  }

  private static String format(Unit unit) {
    return switch (unit) {
      case SHARE -> "0.##%";
      case PERCENT -> "0.##'%'";
      case DECIMAL, AMOUNT -> "#,##0.######";
    };
  }

  static ValueAxis names(String label, List<String> names, boolean downwards) {
    SymbolAxis axis = new SymbolAxis(label, names.toArray(String[]::new));
    axis.setGridBandsVisible(false);
    axis.setInverted(downwards);
    return plain(axis, new Range(-0.5, names.size() - 0.5));
  }

  private static ValueAxis plain(ValueAxis axis, Range range) {
    axis.setRange(range);
    axis.setLabelFont(Typeface.at(NORMAL));
    axis.setLabelPaint(Palette.INK);
    axis.setTickLabelFont(Typeface.at(SMALL));
    axis.setTickLabelPaint(Palette.INK);
    axis.setAxisLinePaint(Palette.FAINT);
    axis.setTickMarkPaint(Palette.FAINT);
    return axis;
  }
}
