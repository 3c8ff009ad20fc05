package dev.rebank.analysis.figure;

import dev.rebank.analysis.figure.Drawing.Curve;
import dev.rebank.analysis.figure.Drawing.Dot;
import dev.rebank.analysis.figure.Drawing.Look;
import dev.rebank.analysis.figure.Drawing.Panel;
import java.util.List;

/** Moves marks that would lie on each other a little to the side. */
final class Placing {

  /** Of the room that one place on the x axis has. */
  private static final double GROUP = 0.7;

  private static final double CURVES = 0.16;

  private final Panel panel;
  private final List<Integer> series;
  private final boolean both;
  private final double step;

  Placing(Panel panel) {
    this.panel = panel;
    this.series = series(panel.curves());
    this.both =
        panel.curves().stream().anyMatch(Curve::published)
            && panel.curves().stream().anyMatch(curve -> !curve.published());
    this.step = step();
  }

  private static List<Integer> series(List<Curve> curves) {
    return curves.stream().map(Curve::series).distinct().sorted().toList();
  }

  private double step() {
    int places = Math.max(1, series.size());
    return switch (panel.look()) {
      case GROUPS -> Math.min(0.2, GROUP / places);
      case CURVES -> few() ? gap() * Math.min(0.04, CURVES / places) : 0;
      default -> 0;
    };
  }

  private boolean few() {
    return panel.curves().stream().allMatch(curve -> curve.dots().size() <= PanelChart.FEW);
  }

  /** The least distance of two neighbours on the x axis. */
  private double gap() {
    double[] xs =
        panel.curves().stream()
            .flatMap(curve -> curve.dots().stream())
            .mapToDouble(Dot::x)
            .filter(x -> !Double.isNaN(x))
            .sorted()
            .distinct()
            .toArray();
    double gap = xs.length < 2 ? 1 : Double.POSITIVE_INFINITY;
    for (int i = 1; i < xs.length; i++) {
      gap = Math.min(gap, xs[i] - xs[i - 1]);
    }
    return gap;
  }

  double x(Curve curve, double x) {
    List<Integer> here = panel.look() == Look.GROUPS ? at(x) : series;
    double place = here.indexOf(curve.series()) - (here.size() - 1) / 2.0;
    double beside = both ? (curve.published() ? 0.22 : -0.22) : 0;
    return x + (place + beside) * step;
  }

  /** Series that have a value at a name: those that do not take no room there. */
  private List<Integer> at(double x) {
    return series(
        panel.curves().stream()
            .filter(curve -> curve.dots().stream().anyMatch(dot -> dot.x() == x && dot.isDefined()))
            .toList());
  }
}
