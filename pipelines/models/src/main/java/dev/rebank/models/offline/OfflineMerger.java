package dev.rebank.models.offline;

import dev.rebank.consolidate.ItemMerger;
import dev.rebank.extract.MemoryItem;

/**
 * Merges by a rule: of two items that of the longer content stays, of equally long ones the
 * earlier.
 */
public record OfflineMerger() implements ItemMerger {

  /** To be raised with every change of the rule. */
  public static final String NAME = "offline-longest@1";

  @Override
  public MemoryItem merge(MemoryItem earlier, MemoryItem later) {
    return later.content().length() > earlier.content().length() ? later : earlier;
  }
}
