package dev.rebank.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rebank.setting.Setting.Correctness;
import dev.rebank.setting.Setting.From;
import dev.rebank.setting.Setting.Mechanism;
import dev.rebank.setting.Setting.RolloutRule;
import dev.rebank.setting.Setting.Variant;
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

  /** What only memory from several rollouts of a task reads. */
  private static final List<String> SCALED_MEMORY =
      List.of(
          "scaling.aggregation",
          "scaling.labels",
          "scaling.max_items",
          "scaling.stored",
          "scaling.defect");

  private static final List<String> PROMPTS =
      List.of(
          "extract.success",
          "extract.failure",
          "extract.workflow",
          "extract.contrast",
          "extract.refinement");

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
      keys.addAll(SCALED_MEMORY);
      return keys;
    }
    keys.addAll(irrelevantScaling(setting));
    if (!setting.readsLabels()) {
      keys.add("correctness");
      keys.addAll(Keys.under("judge"));
    } else if (setting.correctness() == Correctness.REWARD) {
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
    keys.addAll(irrelevant(setting.mechanism(), setting.scaling(), setting.extract()));
    keys.addAll(OrderedRelevance.irrelevant(setting));
    return keys;
  }

  private static Set<String> irrelevantScaling(Setting setting) {
    Set<String> keys = new TreeSet<>();
    Setting.Scaling scaling = setting.scaling();
    if (scaling.variant() == Variant.OFF) {
      keys.addAll(SCALED_MEMORY);
    } else if (!scaling.aggregation()) {
      keys.addAll(SCALED_MEMORY);
      keys.remove("scaling.aggregation");
    }
    if (setting.mechanism() == Mechanism.SYNAPSE) {
      keys.addAll(List.of("scaling.labels", "scaling.max_items", "scaling.defect"));
    } else {
      keys.add("scaling.stored");
    }
    if (setting.extract().provider().equals(OFFLINE)) { // rules: what they read is theirs
      keys.add("scaling.labels");
    }
    if (scaling.variant() == Variant.SEQUENTIAL) {
      keys.add("scaling.defect");
    }
    return keys;
  }

  private static Set<String> irrelevant(
      Mechanism mechanism, Setting.Scaling scaling, Setting.Extraction extract) {
    Set<String> keys = new TreeSet<>();
    if (mechanism == Mechanism.SYNAPSE) { // the rendered trajectory is the item
      keys.addAll(Keys.under("extract"));
      keys.remove("extract.from");
      return keys;
    }
    keys.addAll(PROMPTS);
    keys.removeAll(prompts(mechanism, scaling));
    if (scaling.joins()) {
      keys.add("extract.max_items");
    }
    if (extract.provider().equals(OFFLINE)) { // rules: equal whenever they are asked
      keys.addAll(PROMPTS);
      keys.addAll(
          List.of(
              "extract.model",
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

  /** The prompts of an extraction. */
  private static List<String> prompts(Mechanism mechanism, Setting.Scaling scaling) {
    if (mechanism == Mechanism.AWM) {
      return List.of("extract.workflow");
    }
    return switch (scaling.joins() ? scaling.variant() : Variant.OFF) {
      case OFF -> List.of("extract.success", "extract.failure");
      case PARALLEL -> List.of("extract.contrast");
      case SEQUENTIAL -> List.of("extract.refinement");
    };
  }

  private static boolean hasMemory(Setting setting) {
    return setting.mechanism() != Mechanism.NONE
        && (setting.givesWhole() || setting.retrieve().topK() > 0);
  }

  /** The setting with the values that stand for the paper's, or for a model's own, replaced. */
  private static Setting resolved(Setting setting) {
    ObjectNode tree = CanonicalJson.tree(setting);
    if (setting.extract().from() == From.PUBLISHED) {
      tree.withObjectProperty("extract").put("from", published(setting.mechanism()));
    }
    if (setting.extract().temperature() == null) {
      tree.withObjectProperty("extract").put("temperature", temperature(setting.mechanism()));
    }
    if (setting.scaling().variant() == Variant.OFF || setting.scaling().n() == 1) {
      tree.withObjectProperty("scaling").put("variant", "off").put("n", 1);
    }
    if (setting.givesWhole()
        || (setting.scaling().variant() == Variant.SEQUENTIAL
            && setting.mechanism() != Mechanism.REASONING_BANK)) {
      tree.withObjectProperty("scaling").put("aggregation", false);
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

  /** ReasoningBank extracts at 1 (paper, appendix A.2), AWM induces at 0.7. */
  private static double temperature(Mechanism mechanism) {
    return mechanism == Mechanism.AWM ? 0.7 : 1.0;
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
