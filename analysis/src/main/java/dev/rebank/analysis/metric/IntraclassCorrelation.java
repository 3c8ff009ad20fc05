package dev.rebank.analysis.metric;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Intra-cluster correlation, ICC(1), by the analysis of variance (Donner 1986, for clusters of
 * unequal size): {@code (MSB - MSW) / (MSB + (m0 - 1) MSW)} with the mean squares between and
 * within G clusters of sizes m over N values, and {@code m0 = (N - sum of m^2 / N) / (G - 1)}.
 */
public final class IntraclassCorrelation {

  private IntraclassCorrelation() {}

  /** Of success rates of tasks within their cluster; NaN where no cluster has two tasks. */
  public static double ofTasks(List<TaskOutcomes> tasks) {
    Map<String, double[]> clusters = new TreeMap<>();
    for (TaskOutcomes task : tasks) {
      if (task.n() > 0) {
        double[] sum = clusters.computeIfAbsent(task.cluster(), name -> new double[3]);
        sum[0]++;
        sum[1] += task.rate();
        sum[2] += task.rate() * task.rate();
      }
    }
    return of(clusters.values().toArray(new double[0][]));
  }

  /** Of successes of rollouts within their task; NaN where no task has two. */
  public static double ofRollouts(List<TaskOutcomes> tasks) {
    return of(
        tasks.stream()
            .filter(task -> task.n() > 0)
            .map(task -> new double[] {task.n(), task.c(), task.c()})
            .toArray(double[][]::new));
  }

  /** Of clusters given as size, sum and sum of squares. */
  private static double of(double[][] clusters) {
    double n = 0;
    double sum = 0;
    double squares = 0;
    double sizes = 0;
    double between = 0;
    for (double[] cluster : clusters) {
      n += cluster[0];
      sum += cluster[1];
      squares += cluster[2];
      sizes += cluster[0] * cluster[0];
      between += cluster[1] * cluster[1] / cluster[0];
    }
    int g = clusters.length;
    if (g < 2 || n <= g) {
      return Double.NaN;
    }
    double betweenMean = (between - sum * sum / n) / (g - 1);
    double withinMean = (squares - between) / (n - g);
    double m = (n - sizes / n) / (g - 1);
    return (betweenMean - withinMean) / (betweenMean + (m - 1) * withinMean);
  }
}
