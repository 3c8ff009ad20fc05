package dev.rebank.setting;

import com.fasterxml.jackson.annotation.JsonProperty;
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

  /** Whether it matters to what is stored which rollouts succeeded. */
  public boolean readsLabels() {
    return !scaling.joins() || extract.from() != From.SUCCESSES_AND_FAILURES || tellsLabels();
  }

  /** Whether whoever draws memory from several rollouts together is told which succeeded. */
  public boolean tellsLabels() {
    boolean rules = extract.provider().equals("offline");
    return rules ? mechanism == Mechanism.REASONING_BANK : scaling.labels();
  }

  /**
   * Whether memory is one text that is rewritten as the stream goes on, and given whole: nothing is
   * retrieved from it.
   */
  public boolean givesWhole() {
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
      implements Serializable {}

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
   * @param workflow prompt for workflows, of one rollout or of several
   * @param contrast prompt for the rollouts of a task under parallel scaling
   * @param refinement prompt for a rollout and its re-checks under sequential scaling
   * @param temperature sampling temperature; null for the paper's
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
      String workflow,
      String contrast,
      String refinement,
      @Nullable Double temperature,
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
   * Memory-aware test-time scaling (paper, section 3.3).
   *
   * @param variant how a task is tried more than once
   * @param n rollouts of a task, 1 or more; 1 is no scaling
   * @param aggregation whether all that a task's rollouts teach is drawn from them together; else
   *     each is extracted from alone, and of a chain of refinements only the last
   * @param labels whether the prompt of an aggregation says which rollouts succeeded
   * @param maxItems items kept of an aggregation; the first ones
   * @param stored the trajectory that synapse keeps of a task
   * @param defect a known defect of the reference implementation, for an ablation
   */
  public record Scaling(
      Variant variant,
      int n,
      boolean aggregation,
      boolean labels,
      int maxItems,
      Stored stored,
      Defect defect)
      implements Serializable {

    /** Whether memory is drawn from the rollouts of a task together. */
    public boolean joins() {
      return variant != Variant.OFF && aggregation;
    }
  }

  /** How a task is tried more than once. */
  public enum Variant {
    @JsonProperty("off")
    OFF,
    /** Independent rollouts under one memory. */
    @JsonProperty("parallel")
    PARALLEL,
    /** One rollout and its re-checks, each a refinement of the one before. */
    @JsonProperty("sequential")
    SEQUENTIAL
  }

  /** Which trajectory synapse keeps where a task has several. */
  public enum Stored {
    /** The first that is admitted. */
    @JsonProperty("first")
    FIRST,
    /** That of fewest steps among the admitted; of equal ones the first. */
    @JsonProperty("fewest-steps")
    FEWEST_STEPS
  }

  /** Defects of the reference implementation. */
  public enum Defect {
    @JsonProperty("none")
    NONE,
    /** The last rollout is shown in place of each (FIDELITY row F33). */
    @JsonProperty("same-rollout")
    SAME_ROLLOUT
  }

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
