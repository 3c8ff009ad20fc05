package dev.rebank.analysis.result;

import dev.rebank.analysis.load.ReplayedCell;
import dev.rebank.analysis.load.TaskMemory;
import dev.rebank.analysis.metric.ClusterJackknife;
import dev.rebank.analysis.metric.Estimate;
import dev.rebank.analysis.metric.Observation;
import dev.rebank.analysis.metric.Scale;
import dev.rebank.analysis.table.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one setting changes, by what it would inject ("What a replay can say", pipelines/METHOD.md).
 */
public final class CellProfile {

  private static final String NO_HITS = "nothing was retrieved";
  private static final String NO_TEMPLATES = "intent templates of what was retrieved are not known";

  private static final String NO_VECTORS = "no vectors were compared";
  private static final String NO_REFERENCE = "this stream has no reference cell";

  private CellProfile() {}

  /** Share of the tasks of both cells whose injected items are not the same, in the same order. */
  public static Estimate differing(ReplayedCell cell, ReplayedCell reference) {
    Map<String, String> hashes = new HashMap<>();
    reference.memory().forEach(task -> hashes.put(task.task(), task.itemsHash()));
    List<Observation> compared = new ArrayList<>();
    for (TaskMemory task : cell.memory()) {
      String other = hashes.get(task.task());
      if (other != null) {
        compared.add(Observation.of(task.cluster(), task.itemsHash().equals(other) ? 0 : 1));
      }
    }
    return ClusterJackknife.ratio(compared, Scale.RATE, Estimate.Kind.REPLAYED);
  }

  /** {@link #differing}, or what stands in its place. */
  static Entry differingOrWhy(ReplayedCell cell, @Nullable ReplayedCell reference) {
    if (reference == null) {
      return Entry.dash(NO_REFERENCE);
    }
    return reference.cell().cell().equals(cell.cell().cell())
        ? Entry.instead(Notes.REFERENCE)
        : Entry.share(differing(cell, reference));
  }

  /** Share with memory, same template, similarity, tokens; without memory, zeros and dashes. */
  static List<Entry> injected(ReplayedCell cell) {
    if (!cell.hasMemory()) {
      return List.of(Entry.count(0), Entry.dash(), Entry.dash(), Entry.count(0));
    }
    return List.of(
        Entry.share(withMemory(cell)),
        sameTemplateOrWhy(cell),
        similarityOrWhy(cell),
        Entry.amount(tokens(cell)));
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
  public static Estimate similarity(ReplayedCell cell) {
    return ratio(
        cell,
        Scale.SIMILARITY,
        task -> new Observation(task.cluster(), task.similarity(), task.similaritiesKnown()));
  }

  /** {@link #sameTemplate}, or a dash with the reason. */
  static Entry sameTemplateOrWhy(ReplayedCell cell) {
    return cell.memory().stream().anyMatch(task -> task.templatesKnown() > 0)
        ? Entry.share(sameTemplate(cell))
        : Entry.dash(retrieves(cell) ? NO_TEMPLATES : NO_HITS);
  }

  /** {@link #similarity}, or a dash with the reason. */
  static Entry similarityOrWhy(ReplayedCell cell) {
    return cell.memory().stream().anyMatch(task -> task.similaritiesKnown() > 0)
        ? Entry.share(similarity(cell))
        : Entry.dash(retrieves(cell) ? NO_VECTORS : NO_HITS);
  }

  private static boolean retrieves(ReplayedCell cell) {
    return cell.memory().stream().anyMatch(task -> task.retrieved() > 0);
  }

  /** Mean tokens injected per task; a task without memory counts with 0. */
  public static Estimate tokens(ReplayedCell cell) {
    return ratio(cell, Scale.AMOUNT, task -> Observation.of(task.cluster(), task.tokens()));
  }

  /** Retrieved units that are the task itself; unless {@code retrieve.self} allows them, a leak. */
  static long sameTaskHits(ReplayedCell cell) {
    return cell.memory().stream().mapToLong(TaskMemory::sameTask).sum();
  }

  private static Estimate ratio(
      ReplayedCell cell, Scale scale, Function<TaskMemory, Observation> observation) {
    return ClusterJackknife.ratio(
        cell.memory().stream().map(observation).toList(), scale, Estimate.Kind.REPLAYED);
  }
}
