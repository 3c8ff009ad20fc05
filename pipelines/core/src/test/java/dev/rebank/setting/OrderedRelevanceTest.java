package dev.rebank.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** As {@link RelevanceTest}, for memory that looks at itself while it grows. */
class OrderedRelevanceTest {

  private static final String OFFLINE = "offline";

  private static final Map<String, List<String>> LEVELS = new LinkedHashMap<>();

  static {
    LEVELS.put("mechanism", List.of("none", "reasoning-bank", "notebook", "awm"));
    LEVELS.put("workflows.induction", List.of("trajectory", "stream"));
    LEVELS.put("retrieve.top_k", List.of("0", "1"));
    LEVELS.put("extract.provider", List.of(OFFLINE, "anthropic"));
    LEVELS.put("extract.model", List.of("m", "n"));
    LEVELS.put("extract.success", List.of("extract/success@1", "extract/own@1"));
    LEVELS.put("extract.max_items", List.of("3", "20"));
    LEVELS.put("extract.surplus", List.of("drop", "keep"));
    LEVELS.put("notebook.prompt", List.of("extract/notebook@1", "extract/own@1"));
    LEVELS.put("notebook.max_items", List.of("4", "20"));
    LEVELS.put("workflows.prompt", List.of("extract/workflows-stream@1", "extract/own@1"));
    LEVELS.put("workflows.max_items", List.of("4", "20"));
    LEVELS.put("consolidate.policy", List.of("append", "drop-duplicates", "merge-duplicates"));
    LEVELS.put("consolidate.threshold", List.of("0.9", "0.5"));
    LEVELS.put("consolidate.capacity", List.of("null", "3"));
    LEVELS.put("consolidate.forget", List.of("oldest", "least-retrieved", "decayed-utility"));
    LEVELS.put("consolidate.half_life", List.of("50", "5"));
    LEVELS.put("consolidate.provider", List.of(OFFLINE, "gemini"));
    LEVELS.put("consolidate.model", List.of("m", "n"));
    LEVELS.put("consolidate.prompt", List.of("consolidate/merge@1", "consolidate/own@1"));
    LEVELS.put("consolidate.temperature", List.of("0", "0.5"));
    LEVELS.put("consolidate.max_output_tokens", List.of("null", "100"));
    LEVELS.put("consolidate.thinking_budget", List.of("null", "-1"));
    LEVELS.put("consolidate.form", List.of("tolerant", "strict"));
    LEVELS.put("consolidate.asks", List.of("1", "5"));
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void aKeyChangesTheHashExactlyWhenItMatters(
      @ForAll("settings") Map<String, String> setting,
      @ForAll("keys") String key,
      @ForAll("picks") int pick) {
    List<String> others = new ArrayList<>(LEVELS.get(key));
    others.remove(setting.get(key));
    Map<String, String> changed = new LinkedHashMap<>(setting);
    changed.put(key, others.get(pick % others.size()));
    assertThat(!cell(setting).hash().equals(cell(changed).hash()))
        .as("%s from %s to %s matters", key, setting.get(key), changed.get(key))
        .isEqualTo(matters(key, setting, changed));
  }

  private static boolean isWhole(Map<String, String> s) {
    return s.get("mechanism").equals("notebook")
        || (s.get("mechanism").equals("awm") && s.get("workflows.induction").equals("stream"));
  }

  private static boolean hasMemory(Map<String, String> s) {
    return !s.get("mechanism").equals("none")
        && (isWhole(s) || !s.get("retrieve.top_k").equals("0"));
  }

  /** When a key is read, said key by key. */
  private static boolean matters(String key, Map<String, String> s, Map<String, String> changed) {
    String mechanism = s.get("mechanism");
    boolean memory = hasMemory(s);
    boolean bank = memory && !isWhole(s);
    boolean asked = memory && !s.get("extract.provider").equals(OFFLINE);
    boolean whole = memory && isWhole(s);
    boolean notebook = mechanism.equals("notebook");
    boolean bounded = bank && !s.get("consolidate.capacity").equals("null");
    boolean merged = bank && s.get("consolidate.policy").equals("merge-duplicates");
    return switch (key) {
      case "mechanism" -> memory || hasMemory(changed);
      case "workflows.induction" -> mechanism.equals("awm");
      case "retrieve.top_k" -> !mechanism.equals("none") && !isWhole(s);
      case "extract.provider" -> memory;
      case "extract.model" -> asked;
      case "extract.success" -> asked && mechanism.equals("reasoning-bank");
      case "extract.surplus" -> asked && bank;
      case "extract.max_items", "consolidate.policy", "consolidate.capacity" -> bank;
      case "notebook.max_items" -> notebook;
      case "notebook.prompt" -> notebook && asked;
      case "workflows.max_items" -> whole && !notebook;
      case "workflows.prompt" -> whole && !notebook && asked;
      case "consolidate.threshold" -> bank && !s.get("consolidate.policy").equals("append");
      case "consolidate.forget" -> bounded;
      case "consolidate.half_life" ->
          bounded && s.get("consolidate.forget").equals("decayed-utility");
      case "consolidate.provider" -> merged;
      default -> merged && !s.get("consolidate.provider").equals(OFFLINE);
    };
  }

  @Provide
  Arbitrary<Map<String, String>> settings() {
    List<String> keys = List.copyOf(LEVELS.keySet());
    return Combinators.combine(LEVELS.values().stream().map(Arbitraries::of).toList())
        .as(
            values -> {
              Map<String, String> setting = new LinkedHashMap<>();
              for (int i = 0; i < keys.size(); i++) {
                setting.put(keys.get(i), values.get(i));
              }
              return setting;
            });
  }

  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.of(LEVELS.keySet());
  }

  @Provide
  Arbitrary<Integer> picks() {
    return Arbitraries.integers().between(0, 100);
  }

  private static Sweep.Cell cell(Map<String, String> setting) {
    return Sweeps.load(
            setting.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "set: {", "}")))
        .cells()
        .get(0);
  }
}
