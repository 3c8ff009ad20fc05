package dev.rebank.prompt;

import dev.rebank.trajectory.Arm;
import dev.rebank.trajectory.LoggedMemory;
import dev.rebank.trajectory.Source;
import dev.rebank.trajectory.Step;
import dev.rebank.trajectory.Task;
import dev.rebank.trajectory.Trajectory;
import dev.rebank.trajectory.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Trajectories for tests, of which only what is judged and extracted from varies. */
public final class Attempts {

  private static final Arm ARM =
      new Arm("plain", "agent", "model", "grader", LoggedMemory.NONE, true);

  private Attempts() {}

  /** One attempt without final state. */
  public static Trajectory attempt(String query, @Nullable String response, Step... steps) {
    return attempt(query, response, null, List.of(steps));
  }

  /** One attempt. */
  public static Trajectory attempt(
      String query, @Nullable String response, @Nullable String finalState, List<Step> steps) {
    return new Trajectory(
        new Task("shop", "1", 1, query, null, null),
        ARM,
        "0",
        0,
        steps,
        steps.size(),
        response,
        finalState,
        Usage.UNKNOWN,
        null,
        new Source("shop.jsonl", 1));
  }

  /** A step with thought and action. */
  public static Step step(String thought, String action) {
    return new Step(thought, action, null);
  }

  /** A step with an observation, too. */
  public static Step step(@Nullable String thought, String action, String observation) {
    return new Step(thought, action, observation);
  }
}
