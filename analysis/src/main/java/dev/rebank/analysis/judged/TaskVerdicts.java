package dev.rebank.analysis.judged;

/**
 * The verdicts of one judge on the rollouts of one arm on one task.
 *
 * @param cluster group of tasks that are not independent: the intent template, or the task itself
 * @param trueSuccesses successes that the judge calls so
 * @param falseSuccesses failures that the judge calls success
 * @param trueFailures failures that the judge calls so
 * @param falseFailures successes that the judge calls failure
 * @param ungradedSuccesses rollouts without a reward that the judge calls success
 * @param ungradedFailures rollouts without a reward that the judge calls failure
 * @param unread rollouts on which there is no readable verdict
 */
public record TaskVerdicts(
    String cluster,
    int trueSuccesses,
    int falseSuccesses,
    int trueFailures,
    int falseFailures,
    int ungradedSuccesses,
    int ungradedFailures,
    int unread) {

  double[] sums() {
    return new double[] {
      trueSuccesses,
      falseSuccesses,
      trueFailures,
      falseFailures,
      ungradedSuccesses,
      ungradedFailures
    };
  }

  int graded() {
    return trueSuccesses + falseSuccesses + trueFailures + falseFailures;
  }

  int readable() {
    return graded() + ungradedSuccesses + ungradedFailures;
  }
}
