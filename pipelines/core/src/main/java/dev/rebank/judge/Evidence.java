package dev.rebank.judge;

import dev.rebank.prompt.TrajectoryText;
import dev.rebank.trajectory.Trajectory;

/**
 * What a judge is shown beside query and trajectory, and what is kept of its thoughts: the paper
 * and the two copies of the reference code differ in it (FIDELITY F03, F05, F06).
 *
 * @param page what stands in for the final state of the page
 * @param cutResponse whether the response ends before its first closing parenthesis
 * @param firstLine whether only the first line of the judge's thoughts is kept
 */
public record Evidence(Page page, boolean cutResponse, boolean firstLine) {

  private static final int OBSERVATIONS = 5;

  /** As the paper has it. */
  public static final Evidence PUBLISHED = new Evidence(Page.FINAL_STATE, false, false);

  /** What stands in for the final state of the page. */
  public enum Page {
    /** The final state. */
    FINAL_STATE,
    /** The last five observations, each cut like a final state. */
    LAST_OBSERVATIONS,
    /** The last thought. */
    LAST_THOUGHT
  }

  /** For names of judges; empty for the paper's. */
  public String name() {
    return switch (page) {
          case FINAL_STATE -> "";
          case LAST_OBSERVATIONS -> ",page=last-observations";
          case LAST_THOUGHT -> ",page=last-thought";
        }
        + (cutResponse ? ",response=cut" : "")
        + (firstLine ? ",thoughts=first-line" : "");
  }

  String finalState(TrajectoryText text, Trajectory trajectory) {
    return switch (page) {
      case FINAL_STATE -> text.finalState(trajectory);
      case LAST_OBSERVATIONS -> text.lastObservations(trajectory, OBSERVATIONS);
      case LAST_THOUGHT -> text.lastThought(trajectory);
    };
  }

  /** The reference code takes the last action from its quotation mark to its first ")". */
  String response(TrajectoryText text, Trajectory trajectory) {
    String response = text.response(trajectory);
    int end = trajectory.response() == null ? -1 : response.indexOf(')');
    return cutResponse && end >= 0 ? response.substring(0, end) : response;
  }

  Verdict kept(Verdict verdict) {
    boolean decided =
        verdict.label() == Verdict.Label.SUCCESS || verdict.label() == Verdict.Label.FAILURE;
    return firstLine && decided ? verdict.firstLine() : verdict;
  }
}
