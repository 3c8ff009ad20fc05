package dev.rebank.judge;

/**
 * A judge's word on one trajectory.
 *
 * @param label what it decided
 * @param thoughts its reasons, all lines kept; empty for none
 */
public record Verdict(Label label, String thoughts) {

  /** The verdict with the first line of its thoughts, all that the reference code keeps (F05). */
  public Verdict firstLine() {
    return new Verdict(label, thoughts.lines().findFirst().orElse("").strip());
  }

  /** What a judge can say; the last two are states of their own, never silently a failure. */
  public enum Label {
    SUCCESS,
    FAILURE,
    /** An answer came, but no status could be read from it. */
    UNPARSED,
    /** No answer came. */
    ERROR;

    /** As written in tables. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
