package dev.rebank.setting;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;

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
}
