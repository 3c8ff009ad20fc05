package dev.rebank.analysis.metric;

import dev.rebank.analysis.metric.TaskOutcomes.Spending;

/** Tasks for tests, by their counts. */
final class Outcomes {

  private Outcomes() {}

  /** A task of its own cluster with n rewarded rollouts, c of them successes. */
  static TaskOutcomes task(String name, int n, int c) {
    return stepped(name, n, c, 0, 0);
  }

  /** A task with the steps of its successes and failures. */
  static TaskOutcomes stepped(String name, int n, int c, long successSteps, long failureSteps) {
    return new TaskOutcomes(
        name,
        0,
        name,
        n,
        n,
        c,
        successSteps + failureSteps,
        successSteps,
        failureSteps,
        Spending.NONE,
        Spending.NONE);
  }

  /** A task with what it spent; all n rollouts log it. */
  static TaskOutcomes costing(String name, int n, int c, double cost) {
    return new TaskOutcomes(
        name, 0, name, n, n, c, 0, 0, 0, new Spending(cost, n, c), Spending.NONE);
  }
}
