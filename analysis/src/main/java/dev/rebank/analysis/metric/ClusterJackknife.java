package dev.rebank.analysis.metric;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/**
 * Estimates with 95 % intervals that respect clusters.
 *
 * <p>Tasks of one intent template succeed and fail together, so what varies is the cluster, not the
 * task. With G clusters and {@code v_g} the statistic without cluster g, the standard error is
 * {@code sqrt((G-1)/G * sum of (v_g - mean v)^2)} (the jackknife over clusters, CR3 in Bell and
 * McCaffrey 2002), and the interval the estimate ± t(0.975, G - 1) standard errors on the {@link
 * Scale} of the quantity, carried back. Every interval is conditional on the order of the stream
 * and on the bank that grew in it: resampling tasks does not run the stream again.
 *
 * <ul>
 *   <li>Independent yes or no, one per cluster: Wilson's score interval (1927).
 *   <li>Fewer than {@value #FEW} clusters: noted.
 *   <li>A rate where all tasks agree on 0 or 1 has no spread: the exact binomial bound for G of G
 *       clusters (Clopper and Pearson 1934), {@code 0.025^(1/G)} from the far end. Noted.
 *   <li>One cluster, or a statistic that is not defined without one of them: no interval. Noted.
 * </ul>
 */
public final class ClusterJackknife {

  /** With fewer clusters than this, an interval is to be read with care. */
  public static final int FEW = 15;

  private static final double NONE = Double.NaN;
  private static final double ERROR = 0.05;
  private static final double TAIL = ERROR / 2;

  /** By degrees of freedom; each takes a search, and a table of results asks for few of them. */
  private static final Map<Integer, Double> T_QUANTILES = new ConcurrentHashMap<>();

  private static final String FEW_CLUSTERS =
      "fewer than " + FEW + " clusters: read the interval with care";
  private static final String ALL_AGREE =
      "all tasks agree: exact binomial bound, counting clusters";
  private static final String ONE_CLUSTER = "one cluster: no interval";
  private static final String ONE_DECIDES = "not defined without one of the clusters: no interval";

  private ClusterJackknife() {}

  /**
   * The ratio of summed amounts to summed weights; NaN if the weights sum to 0.
   *
   * @param tasks one observation per task, in any order; those of weight 0 and amount 0 count
   *     neither as task nor as cluster
   */
  public static Estimate ratio(List<Observation> tasks, Scale scale, Estimate.Kind kind) {
    ClusterSums sums = new ClusterSums(2);
    for (Observation task : tasks) {
      if (task.weight() != 0 || task.amount() != 0) {
        sums.add(task.cluster(), task.amount(), task.weight());
      }
    }
    return of(sums, sum -> sum[0] / sum[1], scale, kind, scale == Scale.RATE);
  }

  /** A smooth function of the sums over all clusters; NaN where it is not finite. */
  public static Estimate of(
      ClusterSums sums, ToDoubleFunction<double[]> statistic, Scale scale, Estimate.Kind kind) {
    return of(sums, statistic, scale, kind, false);
  }

  private static Estimate of(
      ClusterSums sums,
      ToDoubleFunction<double[]> statistic,
      Scale scale,
      Estimate.Kind kind,
      boolean share) {
    double[][] clusters = sums.byCluster();
    double value = statistic.applyAsDouble(sums.total());
    if (!Double.isFinite(value)) {
      return new Estimate(
          NONE, NONE, NONE, sums.tasks(), clusters.length, kind, List.of(), List.of());
    }
    Ends ends =
        share
            ? ofShare(sums, clusters, value)
            : spread(sums, clusters.length, statistic, value, scale);
    return new Estimate(
        scale.cut(value),
        ends.low,
        ends.high,
        sums.tasks(),
        clusters.length,
        kind,
        List.of(),
        ends.note.isEmpty() ? List.of() : List.of(ends.note));
  }

  private record Ends(double low, double high, String note) {}

  private static Ends ofShare(ClusterSums sums, double[][] clusters, double value) {
    int g = clusters.length;
    if (g > 1 && (value == 0 || value == 1)) {
      double far = Math.pow(TAIL, 1.0 / g);
      return value == 1 ? new Ends(far, 1, ALL_AGREE) : new Ends(0, 1 - far, ALL_AGREE);
    }
    int yes = 0;
    for (double[] sum : clusters) {
      if (sum[1] != 1 || (sum[0] != 0 && sum[0] != 1)) {
        return spread(sums, g, sum2 -> sum2[0] / sum2[1], value, Scale.RATE);
      }
      yes += (int) sum[0];
    }
    if (g == 1) {
      return new Ends(NONE, NONE, ONE_CLUSTER);
    }
    Interval wilson = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(g, yes, ERROR);
    return new Ends(wilson.getLowerBound(), wilson.getUpperBound(), g < FEW ? FEW_CLUSTERS : "");
  }

  private static Ends spread(
      ClusterSums sums,
      int clusters,
      ToDoubleFunction<double[]> statistic,
      double value,
      Scale scale) {
    if (clusters == 1) {
      return new Ends(NONE, NONE, ONE_CLUSTER);
    }
    double error = standardError(sums, statistic);
    if (!Double.isFinite(error)) {
      return new Ends(NONE, NONE, ONE_DECIDES);
    }
    double[] ends = scale.interval(value, t(1 - TAIL, clusters - 1) * error);
    return new Ends(ends[0], ends[1], clusters < FEW ? FEW_CLUSTERS : "");
  }

  /** The jackknife standard error over clusters; not finite where one cluster decides alone. */
  public static double standardError(ClusterSums sums, ToDoubleFunction<double[]> statistic) {
    double[] without = sums.withoutEach(statistic);
    double mean = 0;
    for (double value : without) {
      mean += value / without.length;
    }
    double squares = 0;
    for (double value : without) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares * (without.length - 1) / without.length);
  }

  /** A quantile of Student's t. */
  public static double t(double probability, int degreesOfFreedom) {
    return probability == 1 - TAIL
        ? T_QUANTILES.computeIfAbsent(degreesOfFreedom, df -> quantile(1 - TAIL, df))
        : quantile(probability, degreesOfFreedom);
  }

  private static double quantile(double probability, int degreesOfFreedom) {
    return TDistribution.of(degreesOfFreedom).inverseCumulativeProbability(probability);
  }
}
