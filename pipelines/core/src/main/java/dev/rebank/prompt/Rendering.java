package dev.rebank.prompt;

import dev.rebank.trajectory.MemoryTalk;
import dev.rebank.trajectory.Step;
import dev.rebank.trajectory.Trajectory;
import java.util.List;

/**
 * What of a trajectory is shown to judges and extractors.
 *
 * @param actingOnly whether steps without an action are left out, as in the reference code
 *     (FIDELITY F15)
 * @param dropMemoryTalk whether sentences that cite the agent's memory are left out
 */
public record Rendering(boolean actingOnly, boolean dropMemoryTalk) {

  /** Everything is shown. */
  public static final Rendering WHOLE = new Rendering(false, false);

  /** What is shown of a trajectory. */
  public Trajectory of(Trajectory trajectory) {
    Trajectory shown = trajectory;
    if (actingOnly) {
      List<Step> acting = shown.steps().stream().filter(Rendering::acts).toList();
      shown = shown.shown(acting);
    }
    return dropMemoryTalk ? MemoryTalk.without(shown) : shown;
  }

  /** Steps of a trajectory that are left out. */
  public int dropped(Trajectory trajectory) {
    return actingOnly ? (int) trajectory.steps().stream().filter(step -> !acts(step)).count() : 0;
  }

  /** For names of judges and extractors; empty if everything is shown. */
  public String name() {
    return (actingOnly ? ",acting-steps" : "")
        + (dropMemoryTalk ? ",no-memory-talk@" + MemoryTalk.VERSION : "");
  }

  private static boolean acts(Step step) {
    return step.action() != null && !step.action().isBlank();
  }
}
