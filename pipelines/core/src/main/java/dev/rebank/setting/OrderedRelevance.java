package dev.rebank.setting;

import dev.rebank.setting.Consolidation.Forget;
import dev.rebank.setting.Consolidation.Policy;
import dev.rebank.setting.Setting.Mechanism;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** {@link Relevance} of what makes a memory look at itself while it grows. */
final class OrderedRelevance {

  private static final String OFFLINE = "offline";

  private OrderedRelevance() {}

  /** The dotted keys that cannot matter; the cell has memory. */
  static Set<String> irrelevant(Setting setting) {
    Set<String> keys = irrelevantWhole(setting);
    keys.addAll(irrelevantConsolidation(setting.consolidate()));
    return keys;
  }

  /** A memory that is given whole is neither retrieved from nor consolidated by items. */
  private static Set<String> irrelevantWhole(Setting setting) {
    Set<String> keys = new TreeSet<>();
    boolean asked = setting.givesWhole() && !setting.extract().provider().equals(OFFLINE);
    if (setting.mechanism() != Mechanism.NOTEBOOK) {
      keys.addAll(Keys.under("notebook"));
    } else if (!asked) {
      keys.add("notebook.prompt");
    }
    if (setting.mechanism() != Mechanism.AWM) {
      keys.addAll(Keys.under("workflows"));
    } else if (!setting.givesWhole()) {
      keys.addAll(List.of("workflows.prompt", "workflows.max_items"));
    } else if (!asked) {
      keys.add("workflows.prompt");
    }
    if (setting.givesWhole()) {
      keys.addAll(Keys.under("embed"));
      keys.addAll(Keys.under("retrieve"));
      keys.addAll(Keys.under("consolidate"));
      keys.addAll(
          List.of(
              "extract.success",
              "extract.failure",
              "extract.workflow",
              "extract.contrast",
              "extract.refinement",
              "extract.surplus",
              "extract.max_items"));
    }
    return keys;
  }

  private static Set<String> irrelevantConsolidation(Consolidation consolidate) {
    Set<String> keys = new TreeSet<>();
    if (consolidate.policy() == Policy.APPEND) {
      keys.add("consolidate.threshold");
    }
    if (consolidate.capacity() == null) {
      keys.addAll(List.of("consolidate.capacity", "consolidate.forget"));
    }
    if (consolidate.capacity() == null || consolidate.forget() != Forget.DECAYED_UTILITY) {
      keys.add("consolidate.half_life");
    }
    List<String> asking =
        List.of(
            "consolidate.model",
            "consolidate.prompt",
            "consolidate.temperature",
            "consolidate.max_output_tokens",
            "consolidate.thinking_budget",
            "consolidate.form",
            "consolidate.asks");
    if (consolidate.policy() != Policy.MERGE_DUPLICATES) {
      keys.add("consolidate.provider");
      keys.addAll(asking);
    } else if (consolidate.provider().equals(OFFLINE)) {
      keys.addAll(asking);
    }
    return keys;
  }
}
