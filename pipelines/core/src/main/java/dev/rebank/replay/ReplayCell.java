package dev.rebank.replay;

import dev.rebank.codec.Sha256;
import dev.rebank.setting.Sweep;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cell of the sweep with the names of what answers its questions.
 *
 * @param cell the setting
 * @param judge name of its judge; null under {@code correctness: reward}
 * @param extractor name of its extractor; null without memory
 * @param embedder name of its embedder; null without memory, and where memory is given whole
 * @param consolidation name of all that consolidates its bank; null where experiences are appended
 *     and nothing else, and where memory is given whole
 * @param injection name of the form of injected text; null without memory
 * @param instructionTokens tokens of the instruction that precedes injected items
 */
public record ReplayCell(
    Sweep.Cell cell,
    @Nullable String judge,
    @Nullable String extractor,
    @Nullable String embedder,
    @Nullable String consolidation,
    @Nullable String injection,
    int instructionTokens)
    implements Serializable {

  /** The cell without memory. */
  public static ReplayCell withoutMemory(Sweep.Cell cell) {
    return new ReplayCell(cell, null, null, null, null, null, 0);
  }

  /**
   * The id of the cell on a stream: a hash of all that determines it, prompts with their wording.
   */
  String id(String stream) {
    List<String> parts =
        new ArrayList<>(
            List.of(
                "cell",
                cell.hash(),
                String.valueOf(judge),
                String.valueOf(extractor),
                String.valueOf(embedder),
                String.valueOf(injection),
                stream));
    if (consolidation != null) {
      parts.add(consolidation);
    }
    return Sha256.of(parts.toArray(String[]::new)).substring(0, 12);
  }

  /** Whether its bank is folded in order, and not a prefix of one that only grows. */
  boolean isFolded() {
    return hasMemory() && (cell.setting().givesWhole() || consolidation != null);
  }

  /** Whether the cell stores and retrieves anything. */
  boolean hasMemory() {
    return extractor != null;
  }
}
