package dev.rebank.setting;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Retrieval.
 *
 * @param unit what {@code topK} counts
 * @param topK how many units are retrieved, 0 to 50; 0 is no memory
 * @param ranking what earlier tasks are ranked by
 * @param minSimilarity least similarity of what is retrieved, -1 to 1; null for any
 * @param diversity weight of the ranking against likeness to what was chosen before, 0 to 1; null
 *     for the ranking alone
 * @param pool tasks of each ranking that fusion and diversity choose from, 1 or more
 * @param scope whose experiences are one bank
 * @param self whether a task may retrieve itself
 * @param orphans what becomes of rollouts that gave no item
 */
public record Retrieval(
    Unit unit,
    int topK,
    Ranking ranking,
    @Nullable Double minSimilarity,
    @Nullable Double diversity,
    int pool,
    Scope scope,
    Self self,
    Orphans orphans)
    implements Serializable {

  /** What earlier tasks are ranked by. */
  public enum Ranking {
    /** Similarity of vectors. */
    @JsonProperty("dense")
    DENSE,
    /** BM25 over the terms of the queries. */
    @JsonProperty("lexical")
    LEXICAL,
    /** Reciprocal rank fusion of both. */
    @JsonProperty("hybrid")
    HYBRID
  }

  /** Whose experiences are one bank (FIDELITY row F29). */
  public enum Scope {
    /** Those of a stream. */
    @JsonProperty("stream")
    STREAM,
    /** Those of one site within a stream. */
    @JsonProperty("site")
    SITE,
    /** Those of all streams whose names begin alike, up to the first slash. */
    @JsonProperty("benchmark")
    BENCHMARK,
    /** Those of all streams. */
    @JsonProperty("global")
    GLOBAL;

    /** Whether a bank grows across streams. */
    public boolean spansStreams() {
      return this == BENCHMARK || this == GLOBAL;
    }
  }

  /** Whether a task may retrieve itself (FIDELITY row F24). */
  public enum Self {
    /** Only other tasks. */
    @JsonProperty("exclude")
    EXCLUDE,
    /** As when it is run again once it has joined the bank. */
    @JsonProperty("allow")
    ALLOW
  }

  /** What becomes of judged rollouts that gave no item (FIDELITY row F23). */
  public enum Orphans {
    /** They take no place in a ranking. */
    @JsonProperty("drop")
    DROP,
    /** They take their place, and give nothing. */
    @JsonProperty("keep")
    KEEP
  }

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
}
