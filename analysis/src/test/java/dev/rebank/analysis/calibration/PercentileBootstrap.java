package dev.rebank.analysis.calibration;

import dev.rebank.analysis.metric.TaskOutcomes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;

/** The usual percentile interval of resampled clusters, for comparison: it is not used. */
final class PercentileBootstrap {

  private static final int RESAMPLES = 999;

  private PercentileBootstrap() {}

  static boolean covers(List<TaskOutcomes> tasks, double truth, UniformRandomProvider random) {
    Map<String, double[]> sums = new TreeMap<>();
    for (TaskOutcomes task : tasks) {
      double[] sum = sums.computeIfAbsent(task.cluster(), name -> new double[2]);
      sum[0] += task.c();
      sum[1]++;
    }
    double[][] clusters = sums.values().toArray(new double[0][]);
    double[] rates = new double[RESAMPLES];
    for (int r = 0; r < RESAMPLES; r++) {
      double successes = 0;
      double drawn = 0;
      for (int i = 0; i < clusters.length; i++) {
        double[] sum = clusters[random.nextInt(clusters.length)];
        successes += sum[0];
        drawn += sum[1];
      }
      rates[r] = successes / drawn;
    }
    Arrays.sort(rates);
    return rates[24] <= truth && truth <= rates[974];
  }
}
