package dev.rebank.analysis.metric;

import java.util.function.DoubleUnaryOperator;

/**
 * The values that a quantity can take, and the scale on which its estimates lie about evenly around
 * the truth. An interval is made on that scale and carried back, so it holds possible values only.
 */
public enum Scale {
  /** A share or a probability, 0 to 1: log odds. */
  RATE(0, 1) {
    @Override
    boolean transforms(double value) {
      return value > 0 && value < 1;
    }

    @Override
    double[] around(double value, double half) {
      double logit = Math.log(value / (1 - value));
      double change = half / (value * (1 - value));
      return ends(logit, change, x -> 1 / (1 + Math.exp(-x)));
    }
  },
  /** A count, a number of steps or tokens, an amount of money, 0 or more: logarithm. */
  AMOUNT(0, Double.POSITIVE_INFINITY) {
    @Override
    boolean transforms(double value) {
      return value > 0;
    }

    @Override
    double[] around(double value, double half) {
      return ends(Math.log(value), half / value, Math::exp);
    }
  },
  /** A relative change, -1 or more: logarithm of the quotient. */
  CHANGE(-1, Double.POSITIVE_INFINITY) {
    @Override
    boolean transforms(double value) {
      return value > -1;
    }

    @Override
    double[] around(double value, double half) {
      return ends(Math.log1p(value), half / (1 + value), Math::expm1);
    }
  },
  /** A similarity or an agreement beyond chance, at most 1: as it is. */
  SIMILARITY(-1, 1),
  /** What was gained as a share of what could be: at most 1, below 0 for a loss: as it is. */
  EFFICIENCY(Double.NEGATIVE_INFINITY, 1),
  /** A difference of two quantities: as it is. */
  DIFFERENCE(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  private final double least;
  private final double most;

  Scale(double least, double most) {
    this.least = least;
    this.most = most;
  }

  /** Both ends of an interval whose half width is given for the quantity as it is. */
  double[] interval(double value, double half) {
    double[] ends =
        half > 0 && transforms(value)
            ? around(value, half)
            : new double[] {value - half, value + half};
    return new double[] {cut(ends[0]), cut(ends[1])};
  }

  /** The nearest possible value. */
  double cut(double value) {
    return Math.min(most, Math.max(least, value));
  }

  boolean transforms(double value) {
    return false;
  }

  double[] around(double value, double half) {
    return new double[] {value - half, value + half};
  }

  private static double[] ends(double middle, double half, DoubleUnaryOperator back) {
    return new double[] {back.applyAsDouble(middle - half), back.applyAsDouble(middle + half)};
  }
}
