package dev.rebank.setting;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;

/**
 * Ways in which the paper and the two copies of its code differ, as values of settings; rows of the
 * FIDELITY table, which {@code configs/profiles/README.md} explains.
 */
public final class Fidelity {

  private Fidelity() {}

  /** What a judge is shown as the final state of the page (F03). */
  public enum Page {
    /** The final state, as the log has it. */
    @JsonProperty("final-state")
    FINAL_STATE,
    /** The last five observations. */
    @JsonProperty("last-observations")
    LAST_OBSERVATIONS,
    /** The last thought. */
    @JsonProperty("last-thought")
    LAST_THOUGHT
  }

  /** How much of the agent's response a judge is shown (F06). */
  public enum Response {
    @JsonProperty("whole")
    WHOLE,
    /** Up to its first closing parenthesis. */
    @JsonProperty("first-parenthesis")
    FIRST_PARENTHESIS
  }

  /** How much is kept of a judge's thoughts (F05). */
  public enum Thoughts {
    @JsonProperty("whole")
    WHOLE,
    @JsonProperty("first-line")
    FIRST_LINE
  }

  /** What becomes of items over the limit (F14). */
  public enum Surplus {
    @JsonProperty("drop")
    DROP,
    @JsonProperty("keep")
    KEEP
  }

  /** Steps that have no action (F15). */
  public enum EmptyActions {
    @JsonProperty("show")
    SHOW,
    @JsonProperty("drop")
    DROP
  }

  /** How a trajectory that is memory itself is written. */
  public enum Form {
    @JsonProperty("web")
    WEB,
    @JsonProperty("software")
    SOFTWARE,
    @JsonProperty("dialogue")
    DIALOGUE,
    @JsonProperty("messages")
    MESSAGES;

    /** As prompts say it. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Where the injected text stands (F27). */
  public enum Placement {
    /** It is the system instruction. */
    @JsonProperty("system-instruction")
    SYSTEM_INSTRUCTION,
    /** In the system instruction, after that of the agent. */
    @JsonProperty("after-base-prompt")
    AFTER_BASE_PROMPT,
    /** In front of the user's text, in one prompt without a system instruction. */
    @JsonProperty("user-text")
    USER_TEXT
  }

  /** What is injected where there are no items (F27). */
  public enum Empty {
    @JsonProperty("nothing")
    NOTHING,
    @JsonProperty("blank-lines")
    BLANK_LINES
  }

  /** A known defect of the reference code, for an ablation (F32). */
  public enum Bug {
    @JsonProperty("none")
    NONE,
    /** Items are taken apart into characters. */
    @JsonProperty("char-split")
    CHAR_SPLIT
  }

  /**
   * What of a trajectory is shown to judges and extractors.
   *
   * @param synapse how a trajectory that is memory itself is written
   * @param emptyActions what becomes of steps without an action
   * @param dropMemoryTalk whether sentences that cite the agent's memory are left out
   */
  public record Rendering(Form synapse, EmptyActions emptyActions, boolean dropMemoryTalk)
      implements Serializable {

    /** Everything is shown. */
    public static final Rendering WHOLE = new Rendering(Form.WEB, EmptyActions.SHOW, false);
  }
}
