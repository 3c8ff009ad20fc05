package dev.rebank.extract;

import dev.rebank.judge.Verdict;
import java.util.Comparator;
import java.util.List;

/**
 * Mechanism {@code synapse} under parallel scaling: of the rollouts of a task, one trajectory is
 * the item, as {@link TrajectoryExtractor} makes it. Rollouts without steps are not looked at.
 *
 * @param trajectories makes the item
 * @param fewestSteps the one of fewest steps, of equal ones the first; else the first
 */
public record StoredTrajectory(TrajectoryExtractor trajectories, boolean fewestSteps)
    implements JointExtractor {

  @Override
  public List<MemoryItem> extract(List<Attempt> attempts) {
    List<Attempt> stepped =
        attempts.stream().filter(attempt -> !attempt.trajectory().steps().isEmpty()).toList();
    Comparator<Attempt> steps =
        Comparator.comparingInt(attempt -> attempt.trajectory().stepCount());
    return (fewestSteps ? stepped.stream().min(steps) : stepped.stream().findFirst())
        .map(attempt -> trajectories.extract(attempt.trajectory(), Verdict.Label.SUCCESS))
        .orElse(List.of());
  }
}
