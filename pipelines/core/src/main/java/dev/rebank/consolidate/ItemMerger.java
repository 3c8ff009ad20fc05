package dev.rebank.consolidate;

import dev.rebank.extract.MemoryItem;
import java.io.IOException;

/** Makes one memory item of two that say nearly the same. */
public interface ItemMerger {

  /**
   * One item in place of two.
   *
   * @param earlier the one that was in the bank before
   * @throws IOException if a model was needed and gave no answer
   */
  MemoryItem merge(MemoryItem earlier, MemoryItem later) throws IOException;
}
