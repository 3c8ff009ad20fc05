package dev.rebank.models.offline;

import dev.rebank.judge.Judge;
import dev.rebank.judge.Verdict;
import dev.rebank.judge.Verdict.Label;
import dev.rebank.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges by rules: an attempt that ended, did not give up, and shows no unresolved error and no
 * loop is a success. Its thoughts name each rule that spoke against success.
 *
 * <p>It sees whether an attempt went smoothly, not whether it was right, and is no stand-in for a
 * language model: on tau-bench airline, where nearly every attempt ends in a polite answer, it
 * calls 187 of 200 rollouts successes and agrees with the reward on 81. Nothing was tuned on them.
 */
public final class OfflineJudge implements Judge {

  /** To be raised with every change of a rule. */
  public static final String NAME = "offline-rules@1";

  @Override
  public Verdict judge(Trajectory trajectory) {
    List<String> against = against(trajectory, TrajectorySigns.of(trajectory));
    return against.isEmpty()
        ? new Verdict(Label.SUCCESS, "No rule speaks against success.")
        : new Verdict(Label.FAILURE, String.join("\n", against));
  }

  private static List<String> against(Trajectory trajectory, TrajectorySigns signs) {
    List<String> rules = new ArrayList<>();
    if (!signs.answered() && !signs.ended()) {
      rules.add("finished: there is neither a response nor an action that ends the attempt.");
      if (signs.atStepLimit()) {
        rules.add(
            "step limit: "
                + trajectory.stepCount()
                + " steps, with "
                + TrajectorySigns.STEP_LIMIT
                + " allowed.");
      }
    }
    if (signs.gaveUp()) {
      rules.add("answered: the response says that the agent was not able.");
    }
    if (signs.lastIsError()) {
      rules.add("errors: the last observation reports an error.");
    } else if (signs.mostlyErrors()) {
      rules.add(
          "errors: " + signs.errors() + " of " + signs.observed() + " observations report errors.");
    }
    if (signs.repeated() != null) {
      rules.add(
          "loops: the same happened " + TrajectorySigns.LOOP_ROUNDS + " or more times in a row.");
    }
    return rules;
  }
}
