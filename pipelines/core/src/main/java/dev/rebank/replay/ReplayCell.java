package dev.rebank.replay;

import dev.rebank.setting.Sweep;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A cell of the sweep with the names of what answers its questions.
 *
 * @param cell the setting
 * @param judge name of its judge; null under {@code correctness: reward}
 * @param extractor name of its extractor; null without memory
 * @param embedder name of its embedder; null without memory
 * @param instructionTokens tokens of the instruction that precedes injected items
 */
public record ReplayCell(
    Sweep.Cell cell,
    @Nullable String judge,
    @Nullable String extractor,
    @Nullable String embedder,
    int instructionTokens)
    implements Serializable {

  /** Whether the cell stores and retrieves anything. */
  boolean hasMemory() {
    return extractor != null;
  }
}
