package dev.rebank.analysis.figure;

import dev.rebank.analysis.figure.Drawing.Curve;
import dev.rebank.analysis.figure.Drawing.Dot;
import dev.rebank.analysis.figure.Drawing.Look;
import dev.rebank.analysis.figure.Drawing.Panel;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/**
 * A panel as a plot: on top lines and marks, below them bars for intervals, or bands where there
 * are many points.
 */
final class PanelChart {

  /** More values of a curve than these have a band and few marks. */
  static final int FEW = 12;

  private static final int MARKS = 8;

  private final Panel panel;
  private final Placing placing;

  private PanelChart(Panel panel) {
    this.panel = panel;
    this.placing = new Placing(panel);
  }

  /**
   * The plot of a panel.
   *
   * @param lying whether names run down the left side, since they are long or many
   */
  static XYPlot of(Panel panel, boolean lying, Ranges ranges) {
    return new PanelChart(panel).plot(lying, ranges);
  }

  private XYPlot plot(boolean lying, Ranges ranges) {
    XYPlot plot = new XYPlot();
    plot.setDomainAxis(
        panel.categories().isEmpty()
            ? Axes.numbers(panel.xLabel(), ranges.x(panel), ranges.wholeX(panel))
            : Axes.names(panel.xLabel(), panel.categories(), lying));
    plot.setRangeAxis(Axes.values(panel.yLabel(), panel.unit(), ranges.y(panel)));
    plot.setOrientation(lying ? PlotOrientation.HORIZONTAL : PlotOrientation.VERTICAL);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(Palette.GRID);
    plot.setRangeGridlineStroke(new BasicStroke(0.6f));
    // Broken lines over unbroken ones, so that both are seen where they are the same.
    plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
    plot.setNoDataMessage("no values");
    plot.setNoDataMessageFont(Typeface.at(Axes.SMALL));
    plot.setNoDataMessagePaint(Palette.FAINT);
    if (!panel.isEmpty()) {
      layers(plot);
    }
    return plot;
  }

  private void layers(XYPlot plot) {
    YIntervalSeriesCollection marks = new YIntervalSeriesCollection();
    XYLineAndShapeRenderer lines = renderer();
    YIntervalSeriesCollection bars = new YIntervalSeriesCollection();
    XYErrorRenderer errors = new XYErrorRenderer();
    errors.setCapLength(3);
    errors.setDefaultShapesVisible(false);
    YIntervalSeriesCollection bands = new YIntervalSeriesCollection();
    DeviationRenderer deviations = new DeviationRenderer(false, false);
    deviations.setAlpha(1);
    for (Curve curve : panel.curves()) {
      style(lines, marks.getSeriesCount(), curve);
      List<Dot> dots = panel.look() == Look.STAIRS ? Runs.stairs(curve.dots()) : curve.dots();
      marks.addSeries(series(marks, curve, dots, false));
      for (List<Dot> run :
          panel.showsIntervals() ? Runs.withInterval(curve.dots()) : List.<List<Dot>>of()) {
        if (hasBand(curve)) {
          deviations.setSeriesFillPaint(bands.getSeriesCount(), Palette.band(curve.series()));
          bands.addSeries(series(bands, curve, run, true));
        } else {
          errors.setSeriesPaint(bars.getSeriesCount(), Palette.color(curve.series()));
          errors.setSeriesStroke(bars.getSeriesCount(), new BasicStroke(1.1f));
          bars.addSeries(series(bars, curve, run, true));
        }
      }
    }
    plot.setDataset(0, marks);
    plot.setRenderer(0, lines);
    plot.setDataset(1, bars);
    plot.setRenderer(1, errors);
    plot.setDataset(2, bands);
    plot.setRenderer(2, deviations);
  }

  private boolean hasBand(Curve curve) {
    return panel.look() == Look.STAIRS
        || (panel.look() == Look.CURVES && curve.dots().size() > FEW);
  }

  private XYLineAndShapeRenderer renderer() {
    XYLineAndShapeRenderer lines =
        new XYLineAndShapeRenderer() {
          @Override
          public boolean getItemShapeVisible(int series, int item) {
            return panel.look() != Look.STAIRS
                && (panel.look() != Look.CURVES || isMarked(series, item));
          }
        };
    // Else dashes would begin anew at each value.
    lines.setDrawSeriesLineAsPath(true);
    return lines;
  }

  /** Of many values few are marked, at different places along each curve; lonely ones always. */
  private boolean isMarked(int series, int item) {
    List<Dot> dots = panel.curves().get(series).dots();
    int each = Math.max(1, dots.size() / MARKS);
    return dots.size() <= FEW
        || item % each == series % each
        || ((item == 0 || !dots.get(item - 1).isDefined())
            && (item + 1 == dots.size() || !dots.get(item + 1).isDefined()));
  }

  private void style(XYLineAndShapeRenderer lines, int index, Curve curve) {
    Color color = Palette.color(curve.series());
    boolean joined = panel.look() == Look.CURVES || panel.look() == Look.STAIRS;
    lines.setSeriesLinesVisible(index, joined);
    lines.setSeriesPaint(index, color);
    lines.setSeriesStroke(index, Palette.line(curve.series(), curve.published()));
    lines.setSeriesShape(index, Palette.mark(curve.series()));
    lines.setSeriesFillPaint(index, curve.published() ? Color.WHITE : color);
    lines.setSeriesOutlinePaint(index, color);
    lines.setSeriesOutlineStroke(index, new BasicStroke(1.2f));
    lines.setUseFillPaint(true);
    lines.setUseOutlinePaint(true);
    lines.setDrawOutlines(true);
  }

  /** Series are known by keys; these are only their places in the plot. */
  private YIntervalSeries series(
      YIntervalSeriesCollection all, Curve curve, List<Dot> dots, boolean intervals) {
    YIntervalSeries series = new YIntervalSeries(all.getSeriesCount(), false, true);
    for (Dot dot : dots) {
      series.add(
          placing.x(curve, dot.x()),
          dot.y(),
          intervals ? dot.low() : dot.y(),
          intervals ? dot.high() : dot.y());
    }
    return series;
  }
}
