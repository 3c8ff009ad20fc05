package dev.rebank.analysis.metric;

/** The values that a quantity can take; intervals are cut to them. */
public enum Scale {
  /** A share or a probability, 0 to 1. */
  RATE(0, 1),
  /** A similarity, -1 to 1. */
  SIMILARITY(-1, 1),
  /** A count, a number of steps or tokens, an amount of money: 0 or more. */
  AMOUNT(0, Double.POSITIVE_INFINITY);

  private final double least;
  private final double most;

  Scale(double least, double most) {
    this.least = least;
    this.most = most;
  }

  double cut(double value) {
    return Math.min(most, Math.max(least, value));
  }
}
