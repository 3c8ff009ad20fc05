package dev.rebank.analysis.figure;

import java.util.List;

/**
 * A figure with its numbers, before it is drawn.
 *
 * @param name name of its files
 * @param title title
 * @param labels what must be seen at once, such as synthetic data; shown below the title
 * @param panels panels, row by row
 * @param across panels in a row
 * @param series names of all series; the place of a name decides how it is marked in every panel
 * @param notes what a reader must know, shown below
 */
record Drawing(
    String name,
    String title,
    List<String> labels,
    List<Panel> panels,
    int across,
    List<String> series,
    List<String> notes) {

  /** How the marks of a panel are laid out. */
  enum Look {
    /** Marks joined by lines, with bars or bands for intervals. */
    CURVES,
    /** Steps without marks: a count that grows. */
    STAIRS,
    /** Marks side by side over names. */
    GROUPS,
    /** Marks anywhere, each a case of its own. */
    SCATTER,
    /** A matrix of counts. */
    MATRIX
  }

  /**
   * A panel.
   *
   * @param categories names along x; empty where x is a number
   * @param unit what y is
   */
  record Panel(
      String title,
      Look look,
      String xLabel,
      List<String> categories,
      String yLabel,
      Unit unit,
      List<Curve> curves) {

    /** More curves than these have no bars: they would hide each other. */
    static final int BARRED = 6;

    boolean showsIntervals() {
      return look != Look.CURVES || curves.size() <= BARRED;
    }

    boolean isEmpty() {
      return curves.stream().allMatch(curve -> curve.dots().stream().noneMatch(Dot::isDefined));
    }
  }

  /** What an axis counts. */
  enum Unit {
    /** A share, written in per cent. */
    SHARE,
    /** Per cent, as papers print them. */
    PERCENT,
    /** From 0 to 1, or -1 to 1, written as a decimal. */
    DECIMAL,
    /** A count or an amount, 0 or more. */
    AMOUNT
  }

  /**
   * The values of one series in one panel.
   *
   * @param series index of its name
   * @param published whether a paper prints them; drawn hollow
   */
  record Curve(int series, boolean published, List<Dot> dots) {}

  /**
   * A value. NaN where it is undefined: a gap, never zero.
   *
   * @param low lower end of its interval; NaN where there is none
   * @param high upper end
   */
  record Dot(double x, double y, double low, double high) {

    boolean isDefined() {
      return !Double.isNaN(x) && !Double.isNaN(y);
    }

    boolean hasInterval() {
      return isDefined() && !Double.isNaN(low) && !Double.isNaN(high);
    }
  }
}
