package dev.rebank.analysis.figure;

import dev.rebank.analysis.figure.Drawing.Dot;
import java.util.ArrayList;
import java.util.List;

/** The stretches of a curve between its gaps. */
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
}
