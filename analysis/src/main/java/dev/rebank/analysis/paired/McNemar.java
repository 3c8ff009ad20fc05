package dev.rebank.analysis.paired;

import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;

/**
 * McNemar's test in its exact form: of the tasks that one arm solves and the other does not, each
 * arm has half if there is no difference; two-sided binomial test (McNemar 1947). It takes tasks
 * for independent, and needs one rollout per task and arm.
 */
final class McNemar {

  private McNemar() {}

  /**
   * Two-sided probability of error; 1 if the arms differ on no task. It is twice the lower tail,
   * which is exact for a half; the library's own two-sided test compares rounded probabilities, and
   * leaves out one tail in some cases (3 of 13).
   */
  static double p(int wins, int losses) {
    return wins + losses == 0
        ? 1
        : Math.min(
            1,
            2
                * BinomialTest.withDefaults()
                    .with(AlternativeHypothesis.LESS_THAN)
                    .test(wins + losses, Math.min(wins, losses), 0.5)
                    .getPValue());
  }
}
