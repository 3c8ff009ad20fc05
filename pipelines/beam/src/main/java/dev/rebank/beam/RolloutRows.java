package dev.rebank.beam;

import dev.rebank.row.RolloutRow;
import dev.rebank.row.StepRow;
import dev.rebank.trajectory.Arm;
import dev.rebank.trajectory.LoggedMemory;
import dev.rebank.trajectory.LoggedRollout;
import dev.rebank.trajectory.Outcome;
import dev.rebank.trajectory.RolloutId;
import dev.rebank.trajectory.Step;
import dev.rebank.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.List;

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

  /** The steps of a trajectory. */
  static List<StepRow> steps(Trajectory trajectory) {
    RolloutId id = trajectory.id();
    List<StepRow> rows = new ArrayList<>();
    for (Step step : trajectory.steps()) {
      rows.add(
          new StepRow(
              id.stream(),
              id.arm(),
              id.run(),
              id.task(),
              id.rollout(),
              rows.size(),
              step.thought(),
              step.action(),
              step.observation()));
    }
    return rows;
  }
}
