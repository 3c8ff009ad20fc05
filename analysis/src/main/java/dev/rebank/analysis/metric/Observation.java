package dev.rebank.analysis.metric;

/**
 * What one task adds to a ratio of sums: the estimate is the sum of the amounts over the sum of the
 * weights. With weight 1 that is the mean over tasks.
 *
 * @param cluster group of tasks that are not independent of each other: their intent template
 * @param amount added to the numerator
 * @param weight added to the denominator, 0 or more
 */
public record Observation(String cluster, double amount, double weight) {

  /** One task's value in a mean over tasks. */
  public static Observation of(String cluster, double value) {
    return new Observation(cluster, value, 1);
  }
}
