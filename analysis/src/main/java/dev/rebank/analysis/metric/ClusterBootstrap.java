package dev.rebank.analysis.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Estimates of ratios of sums with 95 % intervals that respect clusters.
 *
 * <p>Tasks of one intent template succeed and fail together, so tasks are not drawn alone: whole
 * clusters are (Cameron, Gelbach and Miller 2008, "Bootstrap-based improvements for inference with
 * clustered errors"). Every interval is conditional on the order of the stream and on the bank that
 * grew in it: resampling tasks does not run the stream again.
 *
 * <ul>
 *   <li>{@value #FEW} to {@value #MANY} clusters: percentile interval of {@value #RESAMPLES}
 *       resamples from a fixed seed.
 *   <li>Fewer: estimate ± t with clusters - 1 degrees of freedom times the cluster-robust standard
 *       error (Liang and Zeger 1986): with residuals {@code e_g} = sum over the cluster of (amount
 *       - estimate * weight), {@code se = sqrt(G / (G-1) * sum of e_g^2) / sum of weights}. With
 *       clusters of one size this is the t interval of the cluster means. Noted. Two resampled
 *       clusters take three values: a percentile of that is no interval.
 *   <li>More: the same t interval, with which the bootstrap then agrees.
 *   <li>A rate where all tasks agree on 0 or 1 has no spread to resample: the exact binomial bound
 *       for G of G clusters (Clopper and Pearson 1934), {@code 0.025^(1/G)} from the far end.
 *       Noted.
 *   <li>One cluster: no interval. Noted.
 * </ul>
 */
public final class ClusterBootstrap {

  /** With fewer clusters than this, resampling them is not trusted. */
  public static final int FEW = 15;

  /** With more clusters than this, resampling them is not needed. */
  public static final int MANY = 1_000;

  /** Odd by design: 2.5 % of 2,000 gaps between ordered resamples is a whole number. */
  static final int RESAMPLES = 1_999;

  private static final int OUTSIDE = (RESAMPLES + 1) / 40;
  private static final double NONE = Double.NaN;
  private static final double TAIL = 0.025;
  private static final long SEED = 2_509_25140L;

  /** By degrees of freedom; each takes a search, and a table of results asks for few of them. */
  private static final Map<Integer, Double> T_QUANTILES = new ConcurrentHashMap<>();

  private static final String FEW_CLUSTERS =
      "fewer than "
          + FEW
          + " clusters: t interval with clusters - 1 degrees of freedom; read it with care";
  private static final String ALL_AGREE =
      "all tasks agree: exact binomial bound, counting clusters";
  private static final String ONE_CLUSTER = "one cluster: no interval";

  private ClusterBootstrap() {}

  /**
   * The ratio of summed amounts to summed weights; NaN if the weights sum to 0.
   *
   * @param tasks one observation per task, in any order; those of weight 0 and amount 0 count
   *     neither as task nor as cluster
   */
  public static Estimate ratio(List<Observation> tasks, Scale scale, Estimate.Kind kind) {
    Map<String, double[]> sums = new TreeMap<>();
    int n = 0;
    for (Observation task : tasks) {
      if (task.weight() != 0 || task.amount() != 0) {
        n++;
        double[] sum = sums.computeIfAbsent(task.cluster(), cluster -> new double[2]);
        sum[0] += task.amount();
        sum[1] += task.weight();
      }
    }
    double[][] clusters = sums.values().toArray(new double[0][]);
    double value = ratioOf(clusters);
    Interval interval =
        Double.isFinite(value) ? interval(clusters, value, scale) : new Interval(NONE, NONE, "");
    return new Estimate(
        Double.isFinite(value) ? value : Double.NaN,
        interval.low,
        interval.high,
        n,
        clusters.length,
        kind,
        List.of(),
        interval.note.isEmpty() ? List.of() : List.of(interval.note));
  }

  private record Interval(double low, double high, String note) {}

  private static Interval interval(double[][] clusters, double value, Scale scale) {
    if (clusters.length == 1) {
      return new Interval(NONE, NONE, ONE_CLUSTER);
    }
    if (scale == Scale.RATE && (value == 0 || value == 1)) {
      double far = Math.pow(TAIL, 1.0 / clusters.length);
      return value == 1 ? new Interval(far, 1, ALL_AGREE) : new Interval(0, 1 - far, ALL_AGREE);
    }
    if (clusters.length < FEW || clusters.length > MANY) {
      double half = halfWidth(clusters, value);
      return new Interval(
          scale.cut(value - half),
          scale.cut(value + half),
          clusters.length < FEW ? FEW_CLUSTERS : "");
    }
    double[] resampled = resample(clusters);
    return new Interval(resampled[OUTSIDE - 1], resampled[RESAMPLES - OUTSIDE], "");
  }

  private static double ratioOf(double[][] clusters) {
    double amount = 0;
    double weight = 0;
    for (double[] sum : clusters) {
      amount += sum[0];
      weight += sum[1];
    }
    return amount / weight;
  }

  private static double halfWidth(double[][] clusters, double value) {
    double squares = 0;
    double weight = 0;
    for (double[] sum : clusters) {
      double residual = sum[0] - value * sum[1];
      squares += residual * residual;
      weight += sum[1];
    }
    int g = clusters.length;
    double error = Math.sqrt(squares * g / (g - 1)) / weight;
    return error * T_QUANTILES.computeIfAbsent(g - 1, ClusterBootstrap::quantile);
  }

  private static double quantile(int degreesOfFreedom) {
    return TDistribution.of(degreesOfFreedom).inverseCumulativeProbability(1 - TAIL);
  }

  /** Sorted ratios of resamples; one without any weight is infinite, at the upper end. */
  private static double[] resample(double[][] clusters) {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(SEED);
    double[] ratios = new double[RESAMPLES];
    for (int r = 0; r < RESAMPLES; r++) {
      double amount = 0;
      double weight = 0;
      for (int draw = 0; draw < clusters.length; draw++) {
        double[] sum = clusters[random.nextInt(clusters.length)];
        amount += sum[0];
        weight += sum[1];
      }
      ratios[r] = weight == 0 ? Double.POSITIVE_INFINITY : amount / weight;
    }
    Arrays.sort(ratios);
    return ratios;
  }
}
