package dev.rebank.select;

import dev.rebank.prompt.Attempts;
import dev.rebank.trajectory.Step;
import dev.rebank.trajectory.Trajectory;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rollouts of one task for tests. */
final class Candidates {

  private Candidates() {}

  static Trajectory candidate(int rollout, int steps, @Nullable String response) {
    return candidate(
        rollout, response, Collections.nCopies(steps, new Step("thought", "action", null)));
  }

  static Trajectory candidate(int rollout, @Nullable String response, List<Step> steps) {
    Trajectory t = Attempts.attempt("Find the lamp", response, null, steps);
    return new Trajectory(
        t.task(),
        t.arm(),
        t.run(),
        rollout,
        t.steps(),
        t.stepCount(),
        t.response(),
        t.finalState(),
        t.usage(),
        t.refines(),
        t.source());
  }
}
