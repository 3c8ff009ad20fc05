package dev.rebank.setting;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rebank.trajectory.Arm;
import dev.rebank.trajectory.Trajectory;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The full resolved setting of one cell. Sections and keys are those of {@code configs/base.yaml},
 * which documents each; keys are written in snake case.
 *
 * <p>Sections whose feature this version does not have accept their neutral value only.
 */
public record Setting(
    Source source,
    Order order,
    Correctness correctness,
    Judging judge,
    Extraction extract,
    Embedding embed,
    Mechanism mechanism,
    Notebook notebook,
    Workflows workflows,
    Scaling scaling,
    Retrieval retrieve,
    Consolidation consolidate,
    Injection inject,
    Selection select,
    Evaluation evaluate)
    implements Serializable {

  /**
   * Whether memory is one text that is rewritten as the stream goes on, and given whole: nothing is
   * retrieved from it.
   */
  public boolean isWhole() {
    return mechanism == Mechanism.NOTEBOOK
        || (mechanism == Mechanism.AWM && workflows.induction() == Induction.STREAM);
  }

  /**
   * Which logged rollouts stand in for the agent.
   *
   * @param arm arm name; null for the one arm of the stream that was logged without memory
   * @param run run of that arm; null for its only run, or else its first by name
   * @param rollouts which rollouts of each task are used
   * @param seed choice of the rollout under {@code seeded}
   */
  public record Source(@Nullable String arm, @Nullable String run, RolloutRule rollouts, long seed)
      implements Serializable {

    /**
     * Whether a rollout may be used, as far as can be told from it alone: of the named arm, or else
     * of any that was logged without memory; of the named run, if one is; no refinement.
     */
    public boolean admits(Trajectory trajectory) {
      Arm logged = trajectory.arm();
      return (arm == null ? logged.memory().isNone() : arm.equals(logged.name()))
          && (run == null || run.equals(trajectory.run()))
          && trajectory.refines() == null;
    }
  }

  /**
   * Which rollouts of a task a cell uses. Rollouts that refine another one are no attempts of their
   * own, and none of these takes them.
   */
  public enum RolloutRule {
    /** The first as logged. */
    @JsonProperty("first")
    FIRST,
    /** One, chosen by seed and task. */
    @JsonProperty("seeded")
    SEEDED,
    /** All; each is judged and extracted alone. */
    @JsonProperty("all")
    ALL
  }

  /**
   * Order of the stream.
   *
   * @param seed seed of a shuffle; null for the logged order
   */
  public record Order(@Nullable Long seed) implements Serializable {}

  /** What says whether a rollout succeeded. */
  public enum Correctness {
    /** The benchmark's own outcome: uses ground truth. */
    @JsonProperty("reward")
    REWARD,
    /** A judge's verdict. */
    @JsonProperty("judge")
    JUDGE
  }

  /**
   * The judge, asked only under {@code correctness: judge}.
   *
   * @param provider {@code offline}, {@code gemini}, {@code anthropic} or {@code openai}
   * @param model model name; empty for offline
   * @param prompt prompt name and version
   * @param temperature sampling temperature
   * @param maxOutputTokens most tokens of an answer; null for the provider's own bound
   * @param thinkingBudget most tokens of thinking; null for the provider's own choice
   * @param form how near an answer must come to the form asked for
   * @param asks how often one question is asked at most, 1 or more: again, where the answer has not
   *     that form
   * @param unparsed what becomes of a rollout whose verdict cannot be read
   * @param error what becomes of a rollout whose judge gave no answer
   */
  public record Judging(
      String provider,
      String model,
      String prompt,
      double temperature,
      @Nullable Integer maxOutputTokens,
      @Nullable Integer thinkingBudget,
      Form form,
      int asks,
      NoVerdict unparsed,
      NoVerdict error)
      implements Serializable {}

  /** How near an answer must come to the form that was asked for. */
  public enum Form {
    /** Marks of emphasis, fences and preambles are passed over. */
    @JsonProperty("tolerant")
    TOLERANT,
    /** As the reference implementation reads. */
    @JsonProperty("strict")
    STRICT
  }

  /** What becomes of a rollout that has no verdict. */
  public enum NoVerdict {
    /** It is no memory. */
    @JsonProperty("drop")
    DROP,
    /** It counts as a failure, as in the reference implementation. */
    @JsonProperty("failure")
    FAILURE
  }

  /**
   * Extraction of memory items.
   *
   * @param from rollouts that are extracted from
   * @param provider {@code offline}, {@code gemini}, {@code anthropic} or {@code openai}
   * @param model model name; empty for offline
   * @param success prompt for successes
   * @param failure prompt for failures
   * @param temperature sampling temperature
   * @param maxItems items kept per rollout; the first ones
   * @param repeat index of the repetition, from 0
   * @param maxOutputTokens most tokens of an answer; null for the provider's own bound
   * @param thinkingBudget most tokens of thinking; null for the provider's own choice
   * @param form how near an answer must come to the form asked for
   * @param asks how often one question is asked at most, 1 or more: again, where an answer holds no
   *     item
   */
  public record Extraction(
      From from,
      String provider,
      String model,
      String success,
      String failure,
      double temperature,
      int maxItems,
      int repeat,
      @Nullable Integer maxOutputTokens,
      @Nullable Integer thinkingBudget,
      Form form,
      int asks)
      implements Serializable {}

  /** Which judged rollouts become memory. */
  public enum From {
    /** As published for the mechanism (paper, section 4.1 and Figure 7). */
    @JsonProperty("published")
    PUBLISHED,
    @JsonProperty("successes")
    SUCCESSES,
    @JsonProperty("failures")
    FAILURES,
    @JsonProperty("successes-and-failures")
    SUCCESSES_AND_FAILURES
  }

  /**
   * Embedding of queries.
   *
   * @param provider {@code offline}, {@code logged} for vectors that the logs carry, {@code gemini}
   *     or {@code openai}
   * @param model model name; empty for offline and logged
   * @param dimensions dimensions of the vectors; null for the model's own
   * @param taskType what the vectors are for, in the provider's word; null where none is sent
   */
  public record Embedding(
      String provider, String model, @Nullable Integer dimensions, @Nullable String taskType)
      implements Serializable {}

  /** What a rollout becomes. */
  public enum Mechanism {
    @JsonProperty("none")
    NONE,
    @JsonProperty("synapse")
    SYNAPSE,
    @JsonProperty("awm")
    AWM,
    @JsonProperty("reasoning-bank")
    REASONING_BANK,
    @JsonProperty("notebook")
    NOTEBOOK
  }

  /**
   * The notebook that is rewritten after each task; who writes it is said by {@link Extraction}.
   *
   * @param prompt prompt name and version
   * @param maxItems most items in it
   */
  public record Notebook(String prompt, int maxItems) implements Serializable {}

  /**
   * Workflows (mechanism {@code awm}); who induces them is said by {@link Extraction}.
   *
   * @param induction from what they are induced
   * @param prompt prompt for {@link Induction#STREAM}
   * @param maxItems most workflows in the file of {@link Induction#STREAM}
   */
  public record Workflows(Induction induction, String prompt, int maxItems)
      implements Serializable {}

  /** From what workflows are induced. */
  public enum Induction {
    /** From each rollout alone, and retrieved, as compared in the paper. */
    @JsonProperty("trajectory")
    TRAJECTORY,
    /** Again from all successes so far, one per intent template; the whole file is given. */
    @JsonProperty("stream")
    STREAM
  }

  /**
   * Memory-aware test-time scaling.
   *
   * @param variant {@code off}
   * @param n scaling factor
   */
  public record Scaling(String variant, int n) implements Serializable {}

  /**
   * Retrieval.
   *
   * @param unit what {@code topK} counts
   * @param topK how many units are retrieved, 0 to 50; 0 is no memory
   * @param ranking {@code dense}
   */
  public record Retrieval(Unit unit, int topK, String ranking) implements Serializable {}

  /** What retrieval ranks and counts. */
  public enum Unit {
    /** A task at its position, with all items that joined from its rollouts. */
    @JsonProperty("task")
    TASK,
    @JsonProperty("rollout")
    ROLLOUT,
    @JsonProperty("item")
    ITEM
  }

  /**
   * How new experiences join the bank, and what leaves it.
   *
   * @param policy what becomes of an item that says nearly what one in the bank says
   * @param threshold similarity of two items from which they are near duplicates, 0 to 1
   * @param capacity most items in the bank; null for no bound
   * @param forget which items leave a bank that holds more
   * @param halfLife positions after which a retrieval counts half under {@code decayed-utility}
   * @param provider who merges: {@code offline}, {@code gemini}, {@code anthropic} or {@code
   *     openai}
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
      Form form,
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

  /**
   * How retrieved items are shown to an agent.
   *
   * @param template prompt name and version
   */
  public record Injection(String template) implements Serializable {}

  /**
   * Best-of-N selection.
   *
   * @param selector {@code none}
   */
  public record Selection(String selector) implements Serializable {}

  /**
   * Next-action evaluation.
   *
   * @param protocol {@code none}
   */
  public record Evaluation(String protocol) implements Serializable {}
}
