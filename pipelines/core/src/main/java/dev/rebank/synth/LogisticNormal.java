package dev.rebank.synth;

/** Expectations of a success probability whose logit is normal. */
final class LogisticNormal {

  /** Grid of the trapezoid rule, in standard deviations; it errs by less than 1e-9. */
  private static final double REACH = 8;

  private static final double STEP = 1.0 / 16;

  /** Variance of a standard logistic variable: the rollout's own part of the latent scale. */
  static final double LOGISTIC_VARIANCE = StrictMath.PI * StrictMath.PI / 3;

  private LogisticNormal() {}

  /** Mean success probability for a logit of this mean and standard deviation. */
  static double mean(double logit, double sd) {
    return bothSucceed(logit, Double.POSITIVE_INFINITY, sd);
  }

  /** Probability that two attempts succeed which share the random part of their logits. */
  static double bothSucceed(double logit, double other, double sd) {
    double sum = 0;
    double weights = 0;
    for (double z = -REACH; z <= REACH; z += STEP) {
      double weight = StrictMath.exp(-z * z / 2);
      weights += weight;
      sum += weight * probability(logit + sd * z) * probability(other + sd * z);
    }
    return sum / weights;
  }

  private static double probability(double logit) {
    return 1 / (1 + StrictMath.exp(-logit));
  }
}
