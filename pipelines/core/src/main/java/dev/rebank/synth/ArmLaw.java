package dev.rebank.synth;

import dev.rebank.trajectory.Arm;
import dev.rebank.trajectory.LoggedMemory;

/**
 * An arm and what it does to success and steps.
 *
 * @param name name of the arm
 * @param memory memory it is logged under; an arm of sequential scaling has exactly {@code
 *     memory.n()} rollouts per task, any other as many as the spec says
 * @param effect added to the logit of success
 * @param stepsOnSuccess mean steps of rollouts with reward 1 that end by themselves, 5 or more
 * @param stepsOnFailure the same with reward 0
 */
public record ArmLaw(
    String name, LoggedMemory memory, double effect, double stepsOnSuccess, double stepsOnFailure) {

  /** Steps of the shortest rollout that ends by itself. */
  static final int FEWEST_STEPS = 5;

  public ArmLaw {
    if (!Double.isFinite(effect)) {
      throw new IllegalArgumentException(
          "effect of arm " + name + " must be finite, but was " + effect);
    }
    if (!(stepsOnSuccess >= FEWEST_STEPS) || !(stepsOnFailure >= FEWEST_STEPS)) {
      throw new IllegalArgumentException(
          "mean steps of arm %s must be %d or more, but were %s and %s"
              .formatted(name, FEWEST_STEPS, stepsOnSuccess, stepsOnFailure));
    }
  }

  /** Whether its rollouts may refine each other. */
  boolean sequential() {
    return "sequential".equals(memory.scaling());
  }

  /** Rollouts of a task before any goes missing. */
  int rollouts(int asSpecified) {
    Integer n = memory.n();
    return sequential() && n != null ? n : asSpecified;
  }

  /** The arm as logged. */
  Arm arm() {
    return new Arm(name, "synthetic-agent", "synthetic-model", "synthetic-grader", memory, true);
  }
}
