package dev.rebank.analysis.variance;

/**
 * Variance components of a complete grid, settings by orders by repetitions, by the method of
 * moments: mean squares of the analysis of variance within settings equal their expectations
 * (Searle, Casella and McCulloch 1992). A component below 0 is 0.
 *
 * @param order variance between orders; 0 with one
 * @param repeat variance between repetitions; 0 with one
 * @param rest what neither explains; with one order or one repetition it cannot be told from the
 *     other factor, and is 0
 * @param settings variance between the settings themselves; 0 with one
 */
public record Components(double order, double repeat, double rest, double settings) {

  /**
   * Splits the variance of a grid.
   *
   * @param grid values by setting, order and repetition; all rows alike in length
   */
  public static Components of(double[][][] grid) {
    int settings = grid.length;
    int orders = grid[0].length;
    int repeats = grid[0][0].length;
    double byOrder = 0;
    double byRepeat = 0;
    double byBoth = 0;
    double[] means = new double[settings];
    for (int s = 0; s < settings; s++) {
      double[] orderMeans = new double[orders];
      double[] repeatMeans = new double[repeats];
      for (int o = 0; o < orders; o++) {
        for (int r = 0; r < repeats; r++) {
          orderMeans[o] += grid[s][o][r] / repeats;
          repeatMeans[r] += grid[s][o][r] / orders;
          means[s] += grid[s][o][r] / (orders * repeats);
        }
      }
      byOrder += squares(orderMeans, means[s]);
      byRepeat += squares(repeatMeans, means[s]);
      for (int o = 0; o < orders; o++) {
        for (int r = 0; r < repeats; r++) {
          double rest = grid[s][o][r] - orderMeans[o] - repeatMeans[r] + means[s];
          byBoth += rest * rest;
        }
      }
    }
    double rest = variance(byBoth, settings * (orders - 1) * (repeats - 1));
    double order = Math.max(0, variance(byOrder, settings * (orders - 1)) - rest / repeats);
    double repeat = Math.max(0, variance(byRepeat, settings * (repeats - 1)) - rest / orders);
    double noise = order / orders + repeat / repeats + rest / (orders * repeats);
    double between = variance(squares(means, mean(means)), settings - 1);
    return new Components(order, repeat, rest, Math.max(0, between - noise));
  }

  /** All of it. */
  public double total() {
    return order + repeat + rest + settings;
  }

  private static double variance(double squares, int freedom) {
    return freedom == 0 ? 0 : squares / freedom;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double squares(double[] values, double mean) {
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return squares;
  }
}
