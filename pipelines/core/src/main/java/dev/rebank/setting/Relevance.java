package dev.rebank.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rebank.setting.Setting.Correctness;
import dev.rebank.setting.Setting.Forget;
import dev.rebank.setting.Setting.From;
import dev.rebank.setting.Setting.Mechanism;
import dev.rebank.setting.Setting.Policy;
import dev.rebank.setting.Setting.RolloutRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Knows which keys of a setting cannot change a result, given the others. Settings that differ in
 * such keys only are one cell.
 */
final class Relevance {

  /** What only memory reads. */
  private static final List<String> MEMORY =
      List.of(
          "order",
          "correctness",
          "judge",
          "extract",
          "embed",
          "retrieve",
          "consolidate",
          "notebook",
          "workflows",
          "inject");

  private static final String OFFLINE = "offline";
  private static final int OFFLINE_DIMENSIONS = 256;
  private static final String PAPER_MODEL = "gemini-2.5-flash";
  private static final String PAPER_EMBEDDER = "gemini-embedding-001";

  private Relevance() {}

  /**
   * The setting with what cannot matter at its neutral value, and {@code published} resolved.
   *
   * @param neutral the setting of {@code base.yaml}
   */
  static Setting normal(Setting setting, Setting neutral) {
    ObjectNode tree = CanonicalJson.tree(resolved(setting));
    ObjectNode other = CanonicalJson.tree(resolved(neutral));
    Set<String> irrelevant = irrelevant(resolved(setting));
    for (String key : irrelevant) {
      int dot = key.indexOf('.');
      if (dot < 0) {
        tree.set(key, other.get(key));
      } else {
        String section = key.substring(0, dot);
        JsonNode value = other.get(section).get(key.substring(dot + 1));
        tree.withObjectProperty(section).set(key.substring(dot + 1), value);
      }
    }
    if (!hasMemory(setting)) {
      // Not the values of base.yaml: the cell must read as what it is.
      tree.put("mechanism", "none");
      tree.withObjectProperty("retrieve").put("top_k", 0);
      tree.withObjectProperty("order").putNull("seed");
    }
    return CanonicalJson.setting(tree);
  }

  /** The dotted keys that cannot matter. */
  static Set<String> irrelevant(Setting setting) {
    Set<String> keys = new TreeSet<>();
    if (setting.source().rollouts() != RolloutRule.SEEDED) {
      keys.add("source.seed");
    }
    if (!hasMemory(setting)) {
      MEMORY.forEach(section -> keys.addAll(Keys.under(section)));
      return keys;
    }
    if (setting.correctness() == Correctness.REWARD) {
      keys.addAll(Keys.under("judge"));
    } else if (setting.judge().provider().equals(OFFLINE)) {
      keys.addAll(Keys.under("judge"));
      keys.remove("judge.provider");
    }
    switch (setting.embed().provider()) {
      case OFFLINE -> keys.addAll(List.of("embed.model", "embed.task_type"));
      case "logged" -> keys.addAll(List.of("embed.model", "embed.dimensions", "embed.task_type"));
      default -> {}
    }
    keys.addAll(irrelevant(setting.mechanism(), setting.extract()));
    keys.addAll(irrelevantWhole(setting));
    keys.addAll(irrelevant(setting.consolidate()));
    return keys;
  }

  /** A memory that is given whole is neither retrieved from nor consolidated by items. */
  private static Set<String> irrelevantWhole(Setting setting) {
    Set<String> keys = new TreeSet<>();
    boolean asked = setting.isWhole() && !setting.extract().provider().equals(OFFLINE);
    if (setting.mechanism() != Mechanism.NOTEBOOK) {
      keys.addAll(Keys.under("notebook"));
    } else if (!asked) {
      keys.add("notebook.prompt");
    }
    if (setting.mechanism() != Mechanism.AWM) {
      keys.addAll(Keys.under("workflows"));
    } else if (!setting.isWhole()) {
      keys.addAll(List.of("workflows.prompt", "workflows.max_items"));
    } else if (!asked) {
      keys.add("workflows.prompt");
    }
    if (setting.isWhole()) {
      keys.addAll(Keys.under("embed"));
      keys.addAll(Keys.under("retrieve"));
      keys.addAll(Keys.under("consolidate"));
      keys.addAll(List.of("extract.success", "extract.failure", "extract.max_items"));
    }
    return keys;
  }

  private static Set<String> irrelevant(Setting.Consolidation consolidate) {
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

  private static Set<String> irrelevant(Mechanism mechanism, Setting.Extraction extract) {
    Set<String> keys = new TreeSet<>();
    if (mechanism == Mechanism.SYNAPSE) { // the rendered trajectory is the item
      keys.addAll(Keys.under("extract"));
      keys.remove("extract.from");
      return keys;
    }
    if (extract.provider().equals(OFFLINE)) { // rules: equal whenever they are asked
      keys.addAll(
          List.of(
              "extract.model",
              "extract.success",
              "extract.failure",
              "extract.temperature",
              "extract.repeat",
              "extract.max_output_tokens",
              "extract.thinking_budget",
              "extract.form",
              "extract.asks"));
    }
    if (extract.from() == From.SUCCESSES) {
      keys.add("extract.failure");
    } else if (extract.from() == From.FAILURES) {
      keys.add("extract.success");
    }
    return keys;
  }

  private static boolean hasMemory(Setting setting) {
    return setting.mechanism() != Mechanism.NONE
        && (setting.isWhole() || setting.retrieve().topK() > 0);
  }

  /** The setting with the values that stand for the paper's, or for a model's own, replaced. */
  private static Setting resolved(Setting setting) {
    ObjectNode tree = CanonicalJson.tree(setting);
    if (setting.extract().from() == From.PUBLISHED) {
      tree.withObjectProperty("extract").put("from", published(setting.mechanism()));
    }
    nameModel(tree, "judge", PAPER_MODEL);
    nameModel(tree, "extract", PAPER_MODEL);
    nameModel(tree, "embed", PAPER_EMBEDDER);
    nameModel(tree, "consolidate", PAPER_MODEL);
    if (setting.embed().dimensions() == null && setting.embed().provider().equals(OFFLINE)) {
      tree.withObjectProperty("embed").put("dimensions", OFFLINE_DIMENSIONS);
    }
    return CanonicalJson.setting(tree);
  }

  /** ReasoningBank learns from failures too, Synapse and AWM do not (paper, Figure 7). */
  private static String published(Mechanism mechanism) {
    return switch (mechanism) {
      case SYNAPSE, AWM -> "successes";
      case NONE, REASONING_BANK, NOTEBOOK -> "successes-and-failures";
    };
  }

  /** The paper has its models from one provider (section 4.1). */
  private static void nameModel(ObjectNode tree, String stage, String model) {
    ObjectNode section = tree.withObjectProperty(stage);
    if (section.get("provider").asText().equals("gemini")
        && section.get("model").asText().isBlank()) {
      section.put("model", model);
    }
  }
}
