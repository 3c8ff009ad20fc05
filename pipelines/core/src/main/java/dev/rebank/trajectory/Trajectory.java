package dev.rebank.trajectory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The logged record of one attempt at one task: all that may be shown to a judge, extractor,
 * selector or embedder. It knows nothing of the {@link Outcome}.
 *
 * @param task what was attempted
 * @param arm what it ran under
 * @param run one pass of the arm over the stream; {@link #ONLY_RUN} where a log has a single one
 * @param rollout index among the rollouts of this task, arm and run, from 0, as logged
 * @param steps in order; may be empty where a log holds outcomes only
 * @param stepCount steps as the source counts them; equals {@code steps.size()} unless the source
 *     states another number
 * @param response final answer to the user, if any
 * @param finalState last observation or patch that the judge may look at, if logged
 * @param usage tokens and cost, as logged
 * @param refines index of the rollout that this one refines (sequential scaling), if any
 * @param source where it was read
 */
public record Trajectory(
    Task task,
    Arm arm,
    String run,
    int rollout,
    List<Step> steps,
    int stepCount,
    @Nullable String response,
    @Nullable String finalState,
    Usage usage,
    @Nullable Integer refines,
    Source source) {

  /** The run of a log that has a single one. */
  public static final String ONLY_RUN = "0";

  public Trajectory {
    steps = List.copyOf(steps);
  }

  /** The same attempt, of which other steps are shown; the count of them stays. */
  public Trajectory shown(List<Step> shown) {
    return new Trajectory(
        task, arm, run, rollout, shown, stepCount, response, finalState, usage, refines, source);
  }

  /** Steps with a thought. */
  public int thoughts() {
    return (int) steps.stream().filter(s -> s.thought() != null && !s.thought().isBlank()).count();
  }

  /** The name of this rollout. */
  public RolloutId id() {
    return new RolloutId(task.stream(), arm.name(), run, task.id(), rollout);
  }
}
