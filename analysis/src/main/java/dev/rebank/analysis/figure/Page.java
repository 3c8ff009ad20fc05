package dev.rebank.analysis.figure;

import dev.rebank.analysis.figure.Drawing.Curve;
import dev.rebank.analysis.figure.Drawing.Look;
import dev.rebank.analysis.figure.Drawing.Panel;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.block.LengthConstraintType;
import org.jfree.chart.block.RectangleConstraint;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.title.Title;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;

/**
 * The layout of a figure: title, labels, panels, legend, notes, below each other. Sizes are in
 * points and measured once, so that all forms of a figure look alike.
 */
final class Page {

  private static final double MARGIN = 12;
  private static final double PANEL_WIDTH = 340;
  private static final double LEAST_WIDTH = 460;
  private static final double PANEL_HEIGHT = 235;
  private static final double LINE = 13;

  /** More series than these need a taller panel. */
  private static final int CROWDED = 10;

  private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);

  private final Drawing drawing;
  private final List<Title> above = new ArrayList<>();
  private final List<Title> below = new ArrayList<>();
  private final double width;
  private final double height;

  Page(Drawing drawing) {
    this.drawing = drawing;
    this.width = Math.max(LEAST_WIDTH, drawing.across() * PANEL_WIDTH) + 2 * MARGIN;
    above.add(text(drawing.title(), 13, Palette.INK));
    drawing.labels().forEach(label -> above.add(text(label, Axes.NORMAL, Palette.FAINT)));
    if (drawing.panels().stream().anyMatch(panel -> panel.look() != Look.MATRIX)
        && !drawing.series().isEmpty()) {
      LegendTitle legend = new LegendTitle(new Legend(drawing));
      legend.setItemFont(Typeface.at(Axes.NORMAL));
      legend.setItemPaint(Palette.INK);
      legend.setItemLabelPadding(new RectangleInsets(1, 3, 1, 10));
      below.add(legend);
    }
    drawing.notes().forEach(note -> below.add(text(note, Axes.SMALL, Palette.FAINT)));
    Graphics2D scratch = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    prepare(scratch);
    this.height = 2 * MARGIN + sum(above, scratch) + sum(below, scratch) + panelRows() + MARGIN / 2;
    scratch.dispose();
  }

  int width() {
    return (int) Math.ceil(width);
  }

  int height() {
    return (int) Math.ceil(height);
  }

  void draw(Graphics2D g) {
    prepare(g);
    g.setPaint(Color.WHITE);
    g.fill(new Rectangle2D.Double(0, 0, width(), height()));
    double y = MARGIN;
    for (Title title : above) {
      y += draw(title, g, y);
    }
    Ranges ranges = new Ranges(drawing.panels());
    double across = across();
    for (int first = 0; first < drawing.panels().size(); first += drawing.across()) {
      List<Panel> row = row(first);
      double high = rowHeight(row);
      for (int i = 0; i < row.size(); i++) {
        Rectangle2D area = new Rectangle2D.Double(MARGIN + i * across, y, across, high);
        chart(row.get(i), ranges).draw(g, area);
      }
      y += high;
    }
    y += MARGIN / 2;
    for (Title title : below) {
      y += draw(title, g, y);
    }
  }

  private static void prepare(Graphics2D g) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setFont(Typeface.at(Axes.NORMAL));
  }

  private JFreeChart chart(Panel panel, Ranges ranges) {
    XYPlot plot =
        panel.look() == Look.MATRIX
            ? MatrixChart.of(panel, drawing.series())
            : PanelChart.of(panel, isLying(panel), ranges);
    JFreeChart chart = new JFreeChart(null, Typeface.at(Axes.NORMAL), plot, false);
    chart.setBackgroundPaint(null);
    chart.setPadding(new RectangleInsets(4, 2, 4, 10));
    if (!panel.title().isEmpty()) {
      chart.setTitle(text(panel.title(), 11, Palette.INK));
    }
    return chart;
  }

  /** Width of a panel. */
  private double across() {
    return (width - 2 * MARGIN) / drawing.across();
  }

  private List<Panel> row(int first) {
    return drawing
        .panels()
        .subList(first, Math.min(first + drawing.across(), drawing.panels().size()));
  }

  private double panelRows() {
    double sum = 0;
    for (int first = 0; first < drawing.panels().size(); first += drawing.across()) {
      sum += rowHeight(row(first));
    }
    return sum;
  }

  private double rowHeight(List<Panel> row) {
    return row.stream().mapToDouble(this::panelHeight).max().orElse(PANEL_HEIGHT);
  }

  private double panelHeight(Panel panel) {
    long series = panel.curves().stream().mapToInt(Curve::series).distinct().count();
    double room =
        isLying(panel)
            ? 70 + panel.categories().size() * Math.max(LINE, series * 9.0)
            : PANEL_HEIGHT + Math.max(0, series - CROWDED) * 6.0;
    return Math.max(PANEL_HEIGHT, room);
  }

  /** Whether the names along x would not fit beside each other. */
  private boolean isLying(Panel panel) {
    Font font = Typeface.at(Axes.SMALL);
    double room = (across() - 80) / Math.max(1, panel.categories().size());
    return panel.look() != Look.MATRIX
        && panel.categories().stream()
            .anyMatch(name -> font.getStringBounds(name, MEASURE).getWidth() > room - 6);
  }

  private static TextTitle text(String text, double size, Color color) {
    TextTitle title = new TextTitle(Texts.visible(text), Typeface.at(size));
    title.setPaint(color);
    title.setHorizontalAlignment(HorizontalAlignment.LEFT);
    title.setTextAlignment(HorizontalAlignment.LEFT);
    title.setPosition(RectangleEdge.TOP);
    title.setExpandToFitSpace(true);
    title.setPadding(1, 2, 1, 2);
    return title;
  }

  private double sum(List<Title> titles, Graphics2D g) {
    return titles.stream().mapToDouble(title -> arranged(title, g)).sum();
  }

  private double arranged(Title title, Graphics2D g) {
    double most = width - 2 * MARGIN;
    RectangleConstraint room =
        new RectangleConstraint(
            most,
            new Range(0, most),
            LengthConstraintType.RANGE,
            Short.MAX_VALUE,
            new Range(0, Short.MAX_VALUE),
            LengthConstraintType.RANGE);
    return title.arrange(g, room).getHeight();
  }

  private double draw(Title title, Graphics2D g, double y) {
    double high = arranged(title, g);
    title.draw(g, new Rectangle2D.Double(MARGIN, y, width - 2 * MARGIN, high));
    return high;
  }
}
