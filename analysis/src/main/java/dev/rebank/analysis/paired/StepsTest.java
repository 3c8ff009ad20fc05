package dev.rebank.analysis.paired;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * Wilcoxon's signed rank test of steps (Wilcoxon 1945; zeros by Pratt 1959): of the differences of
 * the task means, averaged within each cluster, since the test takes what it ranks for independent.
 */
final class StepsTest {

  private StepsTest() {}

  /** Two-sided probability of error; NaN without two clusters, 1 if nothing differs. */
  static double p(List<PairedTask> tasks) {
    Map<String, double[]> clusters = new TreeMap<>();
    for (PairedTask task : tasks) {
      double difference = task.arm().meanSteps() - task.reference().meanSteps();
      if (!Double.isNaN(difference)) {
        double[] sum = clusters.computeIfAbsent(task.cluster(), name -> new double[2]);
        sum[0] += difference;
        sum[1]++;
      }
    }
    double[] means = clusters.values().stream().mapToDouble(sum -> sum[0] / sum[1]).toArray();
    if (means.length < 2) {
      return Double.NaN;
    }
    for (double mean : means) {
      if (mean != 0) {
        return WilcoxonSignedRankTest.withDefaults().test(means).getPValue();
      }
    }
    return 1;
  }
}
