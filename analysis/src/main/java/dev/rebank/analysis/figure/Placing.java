package dev.rebank.analysis.figure;

import dev.rebank.analysis.figure.Drawing.Curve;
import dev.rebank.analysis.figure.Drawing.Dot;
import dev.rebank.analysis.figure.Drawing.Panel;
import java.util.List;

/** Moves marks that would lie on each other a little to the side. */
final class Placing {

  /** Of the room that one place on the x axis has. */
  private static final double GROUP = 0.7;

  private static final double CURVES = 0.16;

  private final List<Integer> series;
  private final boolean both;
  private final double step;

  Placing(Panel panel) {
    this.series = panel.curves().stream().map(Curve::series).distinct().sorted().toList();
    this.both =
        panel.curves().stream().anyMatch(Curve::published)
            && panel.curves().stream().anyMatch(curve -> !curve.published());
    this.step = step(panel);
  }

  private double step(Panel panel) {
    int places = Math.max(1, series.size());
    return switch (panel.look()) {
      case GROUPS -> Math.min(0.2, GROUP / places);
      case CURVES -> few(panel) ? gap(panel) * Math.min(0.04, CURVES / places) : 0;
      default -> 0;
    };
  }

  private static boolean few(Panel panel) {
    return panel.curves().stream().allMatch(curve -> curve.dots().size() <= PanelChart.FEW);
  }

  /** The least distance of two neighbours on the x axis. */
  private static double gap(Panel panel) {
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
    double place = series.indexOf(curve.series()) - (series.size() - 1) / 2.0;
    double beside = both ? (curve.published() ? 0.22 : -0.22) : 0;
    return x + (place + beside) * step;
  }
}
