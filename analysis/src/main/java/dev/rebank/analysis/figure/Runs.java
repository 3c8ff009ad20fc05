package dev.rebank.analysis.figure;

import dev.rebank.analysis.figure.Drawing.Dot;
import java.util.ArrayList;
import java.util.List;

/** Curves as they are drawn. */
final class Runs {

  private Runs() {}

  /** Stretches in which every value has an interval, so that no band spans a gap. */
  static List<List<Dot>> withInterval(List<Dot> dots) {
    List<List<Dot>> runs = new ArrayList<>();
    List<Dot> run = new ArrayList<>();
    for (Dot dot : dots) {
      if (dot.hasInterval()) {
        run.add(dot);
      } else if (!run.isEmpty()) {
        runs.add(run);
        run = new ArrayList<>();
      }
    }
    if (!run.isEmpty()) {
      runs.add(run);
    }
    return runs;
  }

  /** A curve that stays as it is until its next value. */
  static List<Dot> stairs(List<Dot> dots) {
    List<Dot> stairs = new ArrayList<>();
    for (int i = 0; i < dots.size(); i++) {
      if (i > 0) {
        stairs.add(new Dot(dots.get(i).x(), dots.get(i - 1).y(), Double.NaN, Double.NaN));
      }
      stairs.add(dots.get(i));
    }
    return stairs;
  }
}
