package dev.rebank.models.offline;

import dev.rebank.judge.Judge;
import dev.rebank.judge.Verdict;
import dev.rebank.judge.Verdict.Label;
import dev.rebank.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Judges by rules: an attempt that ended, did not give up, and shows no unresolved error and no
 * loop is a success. Its thoughts name each rule that spoke against success. A set of the rules can
 * judge alone, so that a panel needs no network: its members look at different things, and may
 * disagree.
 *
 * <p>It sees whether an attempt went smoothly, not whether it was right, and is no stand-in for a
 * language model: on tau-bench airline, where nearly every attempt ends in a polite answer, it
 * calls 187 of 200 rollouts successes and agrees with the reward on 81. Nothing was tuned on them.
 *
 * @param rules the rules it knows
 */
public record OfflineJudge(RuleSet rules) implements Judge {

  /** Sets of rules. */
  public enum RuleSet {
    /** All of them. */
    RULES,
    /**
     * How it ended: with a response or an ending action, within the steps allowed, not giving up.
     */
    ENDING,
    /** What went wrong: an error at the end, or errors in most observations. */
    ERRORS,
    /** Whether it went in circles. */
    LOOPS;

    /** The set of that word, as settings have it; all rules for any other word. */
    public static RuleSet of(String word) {
      for (RuleSet set : values()) {
        if (set.word().equals(word)) {
          return set;
        }
      }
      return RULES;
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    private boolean has(RuleSet set) {
      return this == RULES || this == set;
    }
  }

  /** To be raised with every change of a rule. */
  private static final int VERSION = 1;

  /** The name under which its verdicts are kept, for example {@code offline-rules@1}. */
  public String name() {
    return "offline-" + rules.word() + "@" + VERSION;
  }

  @Override
  public Verdict judge(Trajectory trajectory) {
    List<String> against = against(trajectory, TrajectorySigns.of(trajectory));
    return against.isEmpty()
        ? new Verdict(Label.SUCCESS, "No rule speaks against success.")
        : new Verdict(Label.FAILURE, String.join("\n", against));
  }

  private List<String> against(Trajectory trajectory, TrajectorySigns signs) {
    List<String> broken = new ArrayList<>();
    if (rules.has(RuleSet.ENDING)) {
      addEnding(broken, trajectory, signs);
    }
    if (rules.has(RuleSet.ERRORS)) {
      addErrors(broken, signs);
    }
    if (rules.has(RuleSet.LOOPS) && signs.repeated() != null) {
      broken.add(
          "loops: the same happened " + TrajectorySigns.LOOP_ROUNDS + " or more times in a row.");
    }
    return broken;
  }

  private static void addEnding(List<String> broken, Trajectory trajectory, TrajectorySigns signs) {
    if (!signs.answered() && !signs.ended()) {
      broken.add("finished: there is neither a response nor an action that ends the attempt.");
      if (signs.atStepLimit()) {
        broken.add(
            "step limit: "
                + trajectory.stepCount()
                + " steps, with "
                + TrajectorySigns.STEP_LIMIT
                + " allowed.");
      }
    }
    if (signs.gaveUp()) {
      broken.add("answered: the response says that the agent was not able.");
    }
  }

  private static void addErrors(List<String> broken, TrajectorySigns signs) {
    if (signs.lastIsError()) {
      broken.add("errors: the last observation reports an error.");
    } else if (signs.mostlyErrors()) {
      broken.add(
          "errors: " + signs.errors() + " of " + signs.observed() + " observations report errors.");
    }
  }
}
