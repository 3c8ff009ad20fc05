package dev.rebank.analysis.figure;

import dev.rebank.analysis.figure.Drawing.Curve;
import dev.rebank.analysis.figure.Drawing.Look;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.util.List;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.LegendItemSource;

/** One line and mark for each series that some panel shows. */
record Legend(Drawing drawing) implements LegendItemSource {

  private static final Line2D SAMPLE = new Line2D.Double(-13, 0, 13, 0);

  @Override
  public LegendItemCollection getLegendItems() {
    LegendItemCollection items = new LegendItemCollection();
    for (int i = 0; i < drawing.series().size(); i++) {
      if (!drawing.series().get(i).isEmpty()) {
        items.add(item(i));
      }
    }
    return items;
  }

  private LegendItem item(int series) {
    List<Curve> curves =
        drawing.panels().stream()
            .flatMap(panel -> panel.curves().stream())
            .filter(curve -> curve.series() == series)
            .toList();
    boolean published = curves.stream().allMatch(Curve::published);
    Color color = Palette.color(series);
    return new LegendItem(
        drawing.series().get(series),
        null,
        null,
        null,
        shows(Look.CURVES) || shows(Look.GROUPS) || shows(Look.SCATTER),
        Palette.mark(series),
        true,
        published ? Color.WHITE : color,
        true,
        color,
        new BasicStroke(1.2f),
        shows(Look.CURVES) || shows(Look.STAIRS),
        SAMPLE,
        Palette.line(series, published),
        color);
  }

  private boolean shows(Look look) {
    return drawing.panels().stream().anyMatch(panel -> panel.look() == look);
  }
}
