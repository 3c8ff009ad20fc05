package dev.rebank.extract;

import dev.rebank.judge.Verdict;
import dev.rebank.prompt.TrajectoryText;
import dev.rebank.trajectory.Trajectory;
import java.util.List;

/**
 * Mechanism {@code synapse}: the item is the rendered trajectory itself, under its task, as an
 * example to follow. Nothing is summarised, so the label changes nothing; a rollout without steps
 * gives no item.
 *
 * @param text how the trajectory is written
 */
public record TrajectoryExtractor(TrajectoryText text) implements Extractor {

  @Override
  public List<MemoryItem> extract(Trajectory trajectory, Verdict.Label label) {
    if (trajectory.steps().isEmpty()) {
      return List.of();
    }
    return List.of(
        new MemoryItem(
            "Trajectory of an earlier task",
            "How an earlier task was worked on, step by step.",
            // The query is part of the content, because only title and content are injected, and
            // two tasks with equal steps must not become one item.
            "Task: " + trajectory.task().query().strip() + "\n\n" + text.steps(trajectory)));
  }
}
