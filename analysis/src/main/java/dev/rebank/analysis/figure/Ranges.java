package dev.rebank.analysis.figure;

import dev.rebank.analysis.figure.Drawing.Dot;
import dev.rebank.analysis.figure.Drawing.Look;
import dev.rebank.analysis.figure.Drawing.Panel;
import dev.rebank.analysis.figure.Drawing.Unit;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jfree.data.Range;

/**
 * What axes show. Panels whose axes count the same thing have the same range, so that they can be
 * compared by eye.
 */
final class Ranges {

  private static final double ROOM = 0.07;

  /** Beyond the least and the most possible, so that marks there are whole. */
  private static final double EDGE = 0.025;

  /** Times the greatest value. */
  private static final double FAR = 2.5;

  private final List<Panel> panels;

  Ranges(List<Panel> panels) {
    this.panels = panels;
  }

  Range x(Panel panel) {
    return around(xs(panel));
  }

  /** Whether only whole numbers stand along x. */
  boolean wholeX(Panel panel) {
    return DoubleStream.of(xs(panel)).allMatch(x -> x == Math.rint(x));
  }

  private double[] xs(Panel panel) {
    return dots(panels.stream().filter(p -> p.xLabel().equals(panel.xLabel())).toList()).stream()
        .mapToDouble(Dot::x)
        .toArray();
  }

  Range y(Panel panel) {
    double farthest = farthest(panel);
    double[] ys =
        alike(panel)
            .flatMapToDouble(p -> dots(List.of(p)).stream().flatMapToDouble(dot -> ends(p, dot)))
            .filter(y -> !Double.isNaN(y))
            .map(y -> Math.min(y, farthest))
            .toArray();
    double least = panel.unit() == Unit.DECIMAL ? -1 : 0;
    double most =
        switch (panel.unit()) {
          case SHARE, DECIMAL -> 1;
          case PERCENT -> 100;
          case AMOUNT -> Double.POSITIVE_INFINITY;
        };
    Range range = around(ys);
    double edge = range.getLength() * EDGE;
    double low =
        panel.look() == Look.STAIRS ? least : Math.max(least - edge, range.getLowerBound());
    return new Range(low, Math.min(most + edge, range.getUpperBound()));
  }

  private Stream<Panel> alike(Panel panel) {
    return panels.stream()
        .filter(p -> p.yLabel().equals(panel.yLabel()) && p.unit() == panel.unit());
  }

  private static DoubleStream ends(Panel panel, Dot dot) {
    return panel.showsIntervals()
        ? DoubleStream.of(dot.y(), dot.low(), dot.high())
        : DoubleStream.of(dot.y());
  }

  /** How far an axis of amounts follows intervals of few data, which may end anywhere. */
  private double farthest(Panel panel) {
    return panel.unit() == Unit.AMOUNT
        ? FAR * dots(alike(panel).toList()).stream().mapToDouble(Dot::y).max().orElse(1)
        : Double.POSITIVE_INFINITY;
  }

  /** Whether some interval goes on beyond its axis. */
  boolean isCut() {
    return panels.stream().filter(Panel::showsIntervals).anyMatch(this::isCut);
  }

  private boolean isCut(Panel panel) {
    double farthest = farthest(panel);
    return dots(List.of(panel)).stream().anyMatch(dot -> dot.high() > farthest);
  }

  private static List<Dot> dots(List<Panel> panels) {
    return panels.stream()
        .flatMap(panel -> panel.curves().stream())
        .flatMap(curve -> curve.dots().stream())
        .filter(Dot::isDefined)
        .toList();
  }

  /** All values, with some room. */
  private static Range around(double[] values) {
    if (values.length == 0) {
      return new Range(0, 1);
    }
    double low = DoubleStream.of(values).min().orElseThrow();
    double high = DoubleStream.of(values).max().orElseThrow();
    double length = high - low;
    double room = length > 0 ? length * ROOM : high == 0 ? 0.5 : Math.abs(high) * 0.5;
    return new Range(low - room, high + room);
  }
}
