package dev.rebank.setting;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How new experiences join the bank, and what leaves it.
 *
 * @param policy what becomes of an item that says nearly what one in the bank says
 * @param threshold similarity of two items from which they are near duplicates, 0 to 1
 * @param capacity most items in the bank; null for no bound
 * @param forget which items leave a bank that holds more
 * @param halfLife positions after which a retrieval counts half under {@code decayed-utility}
 * @param provider who merges: {@code offline}, {@code gemini}, {@code anthropic} or {@code openai}
 * @param model model name; empty for offline
 * @param prompt prompt of the merging model
 * @param temperature sampling temperature
 * @param maxOutputTokens most tokens of an answer; null for the provider's own bound
 * @param thinkingBudget most tokens of thinking; null for the provider's own choice
 * @param form how near an answer must come to the form asked for
 * @param asks how often one question is asked at most, 1 or more
 */
public record Consolidation(
    Policy policy,
    double threshold,
    @Nullable Integer capacity,
    Forget forget,
    int halfLife,
    String provider,
    String model,
    String prompt,
    double temperature,
    @Nullable Integer maxOutputTokens,
    @Nullable Integer thinkingBudget,
    Setting.Form form,
    int asks)
    implements Serializable {

  /** Whether it looks at what is in the bank; else it only appends. */
  public boolean looksAtBank() {
    return policy != Policy.APPEND || capacity != null;
  }

  /** Whether what is retrieved decides what is forgotten. */
  public boolean looksAtRetrievals() {
    return capacity != null && forget != Forget.OLDEST;
  }

  /** What becomes of an item that says nearly what one in the bank says. */
  public enum Policy {
    /** It joins like any other. */
    @JsonProperty("append")
    APPEND,
    /** It does not join. */
    @JsonProperty("drop-duplicates")
    DROP_DUPLICATES,
    /** Both become one. */
    @JsonProperty("merge-duplicates")
    MERGE_DUPLICATES
  }

  /** Which items leave a bank that holds more than its capacity. */
  public enum Forget {
    /** Those that joined, or were merged, longest ago. */
    @JsonProperty("oldest")
    OLDEST,
    /** Those that were retrieved for the fewest tasks. */
    @JsonProperty("least-retrieved")
    LEAST_RETRIEVED,
    /** Those with the least sum of retrievals, each halved with every half-life since. */
    @JsonProperty("decayed-utility")
    DECAYED_UTILITY
  }
}
