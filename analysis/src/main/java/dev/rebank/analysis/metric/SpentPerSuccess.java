package dev.rebank.analysis.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Cost, or tokens, per success: all that was spent, on successes and failures, over the number of
 * successes. Only rollouts that log both the amount and a reward count, in both sums. NaN without a
 * success; a resample without one is infinite, so the upper end can be.
 */
public final class SpentPerSuccess {

  private SpentPerSuccess() {}

  /** US dollars per success. */
  public static Estimate cost(List<TaskOutcomes> tasks) {
    return perSuccess(tasks, TaskOutcomes::cost, "cost");
  }

  /** Tokens, in and out, per success. */
  public static Estimate tokens(List<TaskOutcomes> tasks) {
    return perSuccess(tasks, TaskOutcomes::tokens, "tokens");
  }

  private static Estimate perSuccess(
      List<TaskOutcomes> tasks, Function<TaskOutcomes, TaskOutcomes.Spending> of, String what) {
    List<Observation> spent = new ArrayList<>();
    long logged = 0;
    long graded = 0;
    long successes = 0;
    for (TaskOutcomes task : tasks) {
      TaskOutcomes.Spending spending = of.apply(task);
      graded += task.n();
      logged += spending.rollouts();
      successes += spending.successes();
      if (spending.rollouts() > 0) {
        spent.add(new Observation(task.cluster(), spending.amount(), spending.successes()));
      }
    }
    if (logged == 0) {
      return Estimate.undefined(Estimate.Kind.MEASURED, "no " + what + " logged");
    }
    if (successes == 0) {
      return Estimate.undefined(Estimate.Kind.MEASURED, "no success to divide by");
    }
    Estimate ratio = ClusterJackknife.ratio(spent, Scale.AMOUNT, Estimate.Kind.MEASURED);
    return logged == graded
        ? ratio
        : ratio.noting(what + " logged for " + logged + " of " + graded + " rollouts");
  }
}
