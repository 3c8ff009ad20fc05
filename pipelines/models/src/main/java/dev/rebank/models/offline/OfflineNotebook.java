package dev.rebank.models.offline;

import dev.rebank.consolidate.NotebookWriter;
import dev.rebank.extract.MemoryItem;
import dev.rebank.judge.Verdict;
import dev.rebank.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.List;

/**
 * A notebook by rules: what {@link OfflineExtractor} makes of the rollout is written at its end; an
 * item that says what the notebook says already moves there, since it has proved itself again; what
 * does not fit is cut off at the start.
 *
 * @param maxItems most items in the notebook
 */
public record OfflineNotebook(int maxItems) implements NotebookWriter {

  /** To be raised with every change of a rule. */
  public static final String NAME = "offline-notebook@1+" + OfflineExtractor.NAME;

  /** Items of one rollout, as many as the paper takes. */
  private static final int OF_ROLLOUT = 3;

  @Override
  public List<MemoryItem> rewrite(
      List<MemoryItem> notebook, Trajectory trajectory, Verdict.Label label) {
    List<MemoryItem> items = new ArrayList<>(notebook);
    for (MemoryItem item : new OfflineExtractor(OF_ROLLOUT).extract(trajectory, label)) {
      items.remove(item);
      items.add(item);
    }
    return List.copyOf(items.subList(Math.max(0, items.size() - maxItems), items.size()));
  }
}
