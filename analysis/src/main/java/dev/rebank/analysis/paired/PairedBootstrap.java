package dev.rebank.analysis.paired;

import dev.rebank.analysis.metric.ClusterJackknife;
import dev.rebank.analysis.metric.ClusterSums;
import dev.rebank.analysis.metric.Estimate;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Interval and test of a mean difference by the paired cluster bootstrap.
 *
 * <p>Whole clusters of pairs are drawn, so that what the arms share stays together. Each resample
 * gives {@code |t*| = |difference* - difference| / error*} with the cluster-robust error (Liang and
 * Zeger 1986); the interval is the difference ± the 95 % point of these times the error, and p the
 * share of them that reach {@code |difference| / error} (symmetric percentile-t: Hall 1988; with
 * clusters, Cameron, Gelbach and Miller 2008). So p is below 0.05 exactly where the interval leaves
 * 0 out. With fewer than {@value ClusterJackknife#FEW} clusters or more than {@value #MANY}, t with
 * clusters - 1 degrees of freedom and the jackknife error instead.
 *
 * @param difference estimate
 * @param error its standard error
 * @param critical errors on either side of the interval
 * @param p two-sided probability of error
 */
record PairedBootstrap(double difference, double error, double critical, double p) {

  /** With more clusters than this, resampling them is not needed. */
  static final int MANY = 1_000;

  /** Odd by design: 5 % of 2,000 gaps between ordered resamples is a whole number. */
  static final int RESAMPLES = 1_999;

  private static final int INSIDE = (RESAMPLES + 1) * 19 / 20 - 1;
  private static final long SEED = 2_509_25140L;

  /** From sums of the arm, of the reference, and of tasks; at least two clusters. */
  static PairedBootstrap of(ClusterSums sums) {
    double[][] clusters = sums.byCluster();
    double[] total = sums.total();
    double difference = (total[0] - total[1]) / total[2];
    int g = clusters.length;
    if (g < ClusterJackknife.FEW || g > MANY) {
      return byT(difference, sums, g - 1);
    }
    double[] differences = new double[g];
    double[] tasks = new double[g];
    for (int i = 0; i < g; i++) {
      differences[i] = clusters[i][0] - clusters[i][1];
      tasks[i] = clusters[i][2];
    }
    double error = error(differences, tasks, difference);
    if (error == 0) {
      return new PairedBootstrap(difference, 0, 0, difference == 0 ? 1 : Double.NaN);
    }
    double[] spread = resample(differences, tasks, difference);
    double observed = Math.abs(difference) / error;
    int reached = 0;
    for (double t : spread) {
      reached += t >= observed ? 1 : 0;
    }
    return new PairedBootstrap(
        difference, error, spread[INSIDE], (reached + 1.0) / (RESAMPLES + 1));
  }

  private static PairedBootstrap byT(double difference, ClusterSums sums, int freedom) {
    double error = ClusterJackknife.standardError(sums, sum -> (sum[0] - sum[1]) / sum[2]);
    if (error == 0) {
      return new PairedBootstrap(difference, 0, 0, difference == 0 ? 1 : Double.NaN);
    }
    double p = 2 * TDistribution.of(freedom).survivalProbability(Math.abs(difference) / error);
    return new PairedBootstrap(difference, error, ClusterJackknife.t(0.975, freedom), p);
  }

  /** The same estimate with the interval of this test. */
  Estimate within(Estimate estimate) {
    boolean none = error == 0 || !Double.isFinite(critical);
    Estimate with =
        new Estimate(
            estimate.value(),
            none ? Double.NaN : difference - critical * error,
            none ? Double.NaN : difference + critical * error,
            estimate.n(),
            estimate.clusters(),
            estimate.kind(),
            estimate.footnotes(),
            estimate.intervalNotes());
    return none ? with.noting("the arms differ alike on all tasks: no interval") : with;
  }

  /** Sorted absolute t of all resamples; infinite where a resample has no spread. */
  private static double[] resample(double[] differences, double[] tasks, double difference) {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(SEED);
    int g = tasks.length;
    double[] t = new double[RESAMPLES];
    double[] drawn = new double[g];
    double[] weights = new double[g];
    for (int r = 0; r < RESAMPLES; r++) {
      double sum = 0;
      double weight = 0;
      for (int i = 0; i < g; i++) {
        int cluster = random.nextInt(g);
        drawn[i] = differences[cluster];
        weights[i] = tasks[cluster];
        sum += drawn[i];
        weight += weights[i];
      }
      double mean = sum / weight;
      double error = error(drawn, weights, mean);
      double off = Math.abs(mean - difference);
      t[r] = error > 0 ? off / error : off == 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    Arrays.sort(t);
    return t;
  }

  private static double error(double[] differences, double[] tasks, double mean) {
    double squares = 0;
    double weight = 0;
    for (int i = 0; i < tasks.length; i++) {
      double residual = differences[i] - mean * tasks[i];
      squares += residual * residual;
      weight += tasks[i];
    }
    int g = tasks.length;
    return Math.sqrt(squares * g / (g - 1)) / weight;
  }
}
