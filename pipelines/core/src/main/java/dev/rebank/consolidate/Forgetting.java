package dev.rebank.consolidate;

import dev.rebank.setting.Consolidation;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which item leaves a bank that holds more than it may. What joined or was merged at the position
 * itself stays as long as there is anything else, since it cannot have been retrieved yet. Of equal
 * items the one that joined first leaves.
 *
 * @param capacity most items; null for no bound
 * @param forget what is forgotten
 * @param halfLife positions after which a use counts half
 */
record Forgetting(@Nullable Integer capacity, Consolidation.Forget forget, int halfLife) {

  boolean isOver(int items) {
    return capacity != null && items > capacity;
  }

  /**
   * The item that leaves.
   *
   * @param held items in the order of their places; not empty
   * @param at position
   */
  HeldItem victim(List<HeldItem> held, int at) {
    Comparator<HeldItem> first =
        switch (forget) {
          case OLDEST -> Comparator.comparingInt(HeldItem::since);
          case LEAST_RETRIEVED -> Comparator.comparingLong(HeldItem::retrievals);
          case DECAYED_UTILITY -> Comparator.comparingDouble(item -> item.utility(at, halfLife));
        };
    return held.stream()
        .min(
            Comparator.comparing((HeldItem item) -> item.since() == at)
                .thenComparing(first)
                .thenComparing(HeldItem.BY_PLACE))
        .orElseThrow();
  }
}
