package dev.rebank.analysis.figure;

import dev.rebank.analysis.figure.Drawing.Curve;
import dev.rebank.analysis.figure.Drawing.Dot;
import dev.rebank.analysis.figure.Drawing.Panel;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.annotations.XYShapeAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/**
 * A matrix of counts: a row per curve, a column per name. Each place says its count and its share
 * of the row; it is shaded by that share.
 */
final class MatrixChart {

  private MatrixChart() {}

  static XYPlot of(Panel panel, List<String> rows) {
    XYPlot plot = new XYPlot();
    plot.setDomainAxis(Axes.names(panel.xLabel(), panel.categories(), false));
    plot.setRangeAxis(
        Axes.names(
            "", panel.curves().stream().map(curve -> rows.get(curve.series())).toList(), true));
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinesVisible(false);
    for (int row = 0; row < panel.curves().size(); row++) {
      Curve curve = panel.curves().get(row);
      double all = sum(curve.dots());
      for (Dot dot : curve.dots()) {
        place(plot, dot, row, all > 0 ? dot.y() / all : Double.NaN);
      }
    }
    return plot;
  }

  private static void place(XYPlot plot, Dot dot, int row, double share) {
    int grey = Double.isNaN(share) ? 255 : (int) Math.round(250 - 90 * share);
    plot.addAnnotation(
        new XYShapeAnnotation(
            new Rectangle2D.Double(dot.x() - 0.5, row - 0.5, 1, 1),
            new BasicStroke(0.8f),
            Palette.FAINT,
            new Color(grey, grey, grey)));
    String count = Double.isNaN(dot.y()) ? "-" : String.format(Locale.ROOT, "%,.0f", dot.y());
    String text =
        Double.isNaN(share) ? count : count + String.format(Locale.ROOT, " (%.0f%%)", 100 * share);
    XYTextAnnotation label = new XYTextAnnotation(text, dot.x(), row);
    label.setFont(Typeface.at(Axes.NORMAL));
    label.setPaint(Palette.INK);
    plot.addAnnotation(label);
  }

  private static double sum(List<Dot> dots) {
    return dots.stream().mapToDouble(Dot::y).filter(y -> !Double.isNaN(y)).sum();
  }
}
