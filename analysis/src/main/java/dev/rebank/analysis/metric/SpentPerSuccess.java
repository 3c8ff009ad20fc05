package dev.rebank.analysis.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Cost, or tokens, per success: all that was spent, on successes and failures, over the number of
 * successes. Only rollouts that log both the amount and a reward count, in both sums. NaN without a
 * success. Per rollout, the same over all of these rollouts.
 */
public final class SpentPerSuccess {

  private SpentPerSuccess() {}

  /** US dollars per success. */
  public static Estimate cost(List<TaskOutcomes> tasks) {
    return per(tasks, TaskOutcomes::cost, TaskOutcomes.Spending::successes, "cost");
  }

  /** Tokens, in and out, per success. */
  public static Estimate tokens(List<TaskOutcomes> tasks) {
    return per(tasks, TaskOutcomes::tokens, TaskOutcomes.Spending::successes, "tokens");
  }

  /** US dollars per rollout. */
  public static Estimate costOfRollout(List<TaskOutcomes> tasks) {
    return per(tasks, TaskOutcomes::cost, TaskOutcomes.Spending::rollouts, "cost");
  }

  /** Tokens, in and out, per rollout. */
  public static Estimate tokensOfRollout(List<TaskOutcomes> tasks) {
    return per(tasks, TaskOutcomes::tokens, TaskOutcomes.Spending::rollouts, "tokens");
  }

  private static Estimate per(
      List<TaskOutcomes> tasks,
      Function<TaskOutcomes, TaskOutcomes.Spending> of,
      ToIntFunction<TaskOutcomes.Spending> divisor,
      String what) {
    List<Observation> spent = new ArrayList<>();
    long logged = 0;
    long graded = 0;
    long divided = 0;
    for (TaskOutcomes task : tasks) {
      TaskOutcomes.Spending spending = of.apply(task);
      graded += task.n();
      logged += spending.rollouts();
      divided += divisor.applyAsInt(spending);
      if (spending.rollouts() > 0) {
        spent.add(new Observation(task.cluster(), spending.amount(), divisor.applyAsInt(spending)));
      }
    }
    if (logged == 0) {
      return Estimate.undefined(Estimate.Kind.MEASURED, "no " + what + " logged");
    }
    if (divided == 0) {
      return Estimate.undefined(Estimate.Kind.MEASURED, "no success to divide by");
    }
    Estimate ratio = ClusterJackknife.ratio(spent, Scale.AMOUNT, Estimate.Kind.MEASURED);
    return logged == graded
        ? ratio
        : ratio.noting(what + " logged for " + logged + " of " + graded + " rollouts");
  }
}
