package dev.rebank.beam;

import dev.rebank.row.RolloutRow;
import dev.rebank.trajectory.Arm;
import dev.rebank.trajectory.LoggedMemory;
import dev.rebank.trajectory.LoggedRollout;
import dev.rebank.trajectory.Outcome;
import dev.rebank.trajectory.Trajectory;

/** The stored facts of a logged rollout. */
final class RolloutRows {

  private RolloutRows() {}

  static RolloutRow of(LoggedRollout logged) {
    Trajectory trajectory = logged.trajectory();
    Outcome outcome = logged.outcome();
    Arm arm = trajectory.arm();
    LoggedMemory memory = arm.memory();
    return new RolloutRow(
        trajectory.task().stream(),
        arm.name(),
        trajectory.run(),
        trajectory.task().id(),
        trajectory.rollout(),
        outcome.reward(),
        outcome.success(),
        trajectory.stepCount(),
        trajectory.usage().tokensIn(),
        trajectory.usage().tokensOut(),
        trajectory.usage().cost(),
        outcome.patchApplied(),
        trajectory.refines(),
        arm.agent(),
        arm.model(),
        arm.grader(),
        memory.mechanism(),
        memory.from(),
        memory.topK(),
        memory.scaling(),
        memory.n(),
        arm.synthetic(),
        trajectory.source().file(),
        trajectory.source().line());
  }
}
