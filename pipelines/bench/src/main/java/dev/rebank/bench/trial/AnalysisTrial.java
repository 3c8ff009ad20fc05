package dev.rebank.bench.trial;

import dev.rebank.analysis.load.LoggedArm;
import dev.rebank.analysis.load.SweepOutput;
import dev.rebank.analysis.metric.PassAtK;
import dev.rebank.analysis.metric.TaskOutcomes;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Loads written tables and works out success rate and Pass@2 of each logged arm, without intervals.
 * Arguments: folder of a sweep, calls.
 */
public final class AnalysisTrial {

  private AnalysisTrial() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Calls.print(Integer.parseInt(arguments[1]), () -> check(folder));
  }

  /** Sums over arms of the two means, to six digits. */
  private static String check(Path folder) {
    double rates = 0;
    double passes = 0;
    for (LoggedArm arm : SweepOutput.read(folder).arms()) {
      rates +=
          arm.outcomes().stream()
              .filter(task -> task.n() > 0)
              .mapToDouble(task -> (double) task.c() / task.n())
              .average()
              .orElse(0);
      passes +=
          arm.outcomes().stream()
              .filter(task -> task.n() >= 2)
              .mapToDouble(AnalysisTrial::passAt2)
              .average()
              .orElse(0);
    }
    return String.format(Locale.ROOT, "%.6f %.6f", rates, passes);
  }

  private static double passAt2(TaskOutcomes task) {
    return PassAtK.of(task.n(), task.c(), 2);
  }
}
