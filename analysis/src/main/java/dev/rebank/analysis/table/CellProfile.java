package dev.rebank.analysis.table;

import dev.rebank.analysis.load.ReplayedCell;
import dev.rebank.analysis.load.TaskMemory;
import dev.rebank.analysis.metric.ClusterBootstrap;
import dev.rebank.analysis.metric.Estimate;
import dev.rebank.analysis.metric.Observation;
import dev.rebank.analysis.metric.Scale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What one setting changes, by what it would inject ("What a replay can say", pipelines/METHOD.md).
 */
final class CellProfile {

  private CellProfile() {}

  /** Share of the tasks of both cells whose injected items are not the same, in the same order. */
  static Estimate differing(ReplayedCell cell, ReplayedCell reference) {
    Map<String, String> hashes = new HashMap<>();
    reference.memory().forEach(task -> hashes.put(task.task(), task.itemsHash()));
    List<Observation> compared = new ArrayList<>();
    for (TaskMemory task : cell.memory()) {
      String other = hashes.get(task.task());
      if (other != null) {
        compared.add(Observation.of(task.cluster(), task.itemsHash().equals(other) ? 0 : 1));
      }
    }
    return ClusterBootstrap.ratio(compared, Scale.RATE, Estimate.Kind.REPLAYED);
  }

  /** Share of tasks that would be given at least one item. */
  static Estimate withMemory(ReplayedCell cell) {
    return ratio(
        cell, Scale.RATE, task -> Observation.of(task.cluster(), task.items() > 0 ? 1 : 0));
  }

  /** Retrieved units of the task's own intent template, over those of which that is known. */
  static Estimate sameTemplate(ReplayedCell cell) {
    return ratio(
        cell,
        Scale.RATE,
        task -> new Observation(task.cluster(), task.sameTemplate(), task.templatesKnown()));
  }

  /** Mean similarity of the retrieved units to the query. */
  static Estimate similarity(ReplayedCell cell) {
    return ratio(
        cell,
        Scale.SIMILARITY,
        task -> new Observation(task.cluster(), task.similarity(), task.similaritiesKnown()));
  }

  /** Mean tokens injected per task; a task without memory counts with 0. */
  static Estimate tokens(ReplayedCell cell) {
    return ratio(cell, Scale.AMOUNT, task -> Observation.of(task.cluster(), task.tokens()));
  }

  /** Retrieved units that are the task itself; unless {@code retrieve.self} allows them, a leak. */
  static long sameTaskHits(ReplayedCell cell) {
    return cell.memory().stream().mapToLong(TaskMemory::sameTask).sum();
  }

  private static Estimate ratio(
      ReplayedCell cell, Scale scale, Function<TaskMemory, Observation> observation) {
    return ClusterBootstrap.ratio(
        cell.memory().stream().map(observation).toList(), scale, Estimate.Kind.REPLAYED);
  }
}
