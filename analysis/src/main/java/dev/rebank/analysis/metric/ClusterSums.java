package dev.rebank.analysis.metric;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Sums over the tasks of each cluster. Every estimate is a function of the sums over all clusters:
 * a mean is the quotient of two, a difference of means takes four.
 */
public final class ClusterSums {

  private final int dimension;
  private final SortedMap<String, double[]> sums = new TreeMap<>();
  private int tasks;

  /**
   * No task yet.
   *
   * @param dimension number of sums
   */
  public ClusterSums(int dimension) {
    this.dimension = dimension;
  }

  /** Adds one task. */
  public void add(String cluster, double... amounts) {
    if (amounts.length != dimension) {
      throw new IllegalArgumentException(
          "needs " + dimension + " amounts, but got " + amounts.length);
    }
    double[] sum = sums.computeIfAbsent(cluster, name -> new double[dimension]);
    for (int i = 0; i < dimension; i++) {
      sum[i] += amounts[i];
    }
    tasks++;
  }

  /** Tasks that were added. */
  public int tasks() {
    return tasks;
  }

  /** Sums by cluster, in order of their names. */
  public double[][] byCluster() {
    return sums.values().toArray(new double[0][]);
  }

  /** Sums over all clusters. */
  public double[] total() {
    double[] total = new double[dimension];
    for (double[] sum : sums.values()) {
      for (int i = 0; i < dimension; i++) {
        total[i] += sum[i];
      }
    }
    return total;
  }

  /**
   * The statistic at each total without one cluster, by cluster. Totals are differences, so a sum
   * of whole numbers stays exact.
   */
  double[] withoutEach(ToDoubleFunction<double[]> statistic) {
    double[] total = total();
    double[] without = new double[sums.size()];
    double[] rest = new double[dimension];
    int g = 0;
    for (double[] sum : sums.values()) {
      for (int i = 0; i < dimension; i++) {
        rest[i] = total[i] - sum[i];
      }
      without[g++] = statistic.applyAsDouble(rest);
    }
    return without;
  }
}
