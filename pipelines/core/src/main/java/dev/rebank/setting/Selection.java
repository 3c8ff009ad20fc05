package dev.rebank.setting;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Best-of-N selection: which of N rollouts of a task is handed in.
 *
 * @param selector who selects
 * @param provider {@code offline}, {@code gemini}, {@code anthropic} or {@code openai}
 * @param model model name; empty for offline
 * @param prompt prompt name and version
 * @param temperature sampling temperature
 * @param maxOutputTokens most tokens of an answer; null for the provider's own bound
 * @param thinkingBudget most tokens of thinking; null for the provider's own choice
 * @param form how near an answer must come to the form asked for
 * @param asks how often one question is asked at most, 1 or more
 * @param n how many rollouts are selected from; null for all that are logged
 * @param subsets of how many sets of n rollouts of a task one is selected, at most
 * @param shuffles in how many seeded orders each set is shown; 0 for once, as logged
 * @param seed choice of the sets and orders
 */
public record Selection(
    Selector selector,
    String provider,
    String model,
    String prompt,
    double temperature,
    @Nullable Integer maxOutputTokens,
    @Nullable Integer thinkingBudget,
    Setting.Form form,
    int asks,
    @Nullable Integer n,
    int subsets,
    int shuffles,
    long seed)
    implements Serializable {
  /** Who selects the best of N rollouts. */
  public enum Selector {
    /** Nobody. */
    @JsonProperty("none")
    NONE,
    /** A model that is shown all of them (paper, appendix A.3). */
    @JsonProperty("model")
    MODEL,
    /** The one with the fewest steps among those that the correctness signal calls successes. */
    @JsonProperty("fewest-steps")
    FEWEST_STEPS,
    /** One that gave the answer that most of them gave. */
    @JsonProperty("majority-answer")
    MAJORITY_ANSWER,
    /** The first as logged, which in logs of a search is what the search has chosen. */
    @JsonProperty("first-logged")
    FIRST_LOGGED
  }

  /** The dotted keys that cannot matter. */
  Set<String> irrelevant() {
    Set<String> keys = new TreeSet<>();
    if (selector == Selector.NONE) {
      keys.addAll(Keys.under("select"));
      keys.remove("select.selector");
      return keys;
    }
    boolean asked = selector == Selector.MODEL && !provider.equals("offline");
    if (!asked) { // rules see no order
      keys.addAll(Keys.under("select"));
      keys.removeAll(List.of("select.selector", "select.n", "select.subsets", "select.seed"));
      if (selector == Selector.MODEL) {
        keys.remove("select.provider");
      }
    }
    if (n == null) { // one set: all of them
      keys.add("select.subsets");
      if (!asked || shuffles == 0) {
        keys.add("select.seed");
      }
    }
    return keys;
  }
}
