package dev.rebank.prompt;

import dev.rebank.trajectory.Step;
import dev.rebank.trajectory.Trajectory;
import org.jspecify.annotations.Nullable;

/**
 * Writes a trajectory as text (paper, appendix A.1): per step {@code <think>..</think>} and {@code
 * <action>..</action>}, the thought standing in for the long observation. It is given the
 * trajectory only, so nothing of an outcome can get into what it writes.
 *
 * @param observations whether {@code <observation>..</observation>} follows where a step has one
 * @param maxObservation characters kept of each observation, from its start
 * @param maxFinalState characters kept of the final state, from its start
 */
public record TrajectoryText(boolean observations, int maxObservation, int maxFinalState) {

  /** As published for web tasks: no observations; the final state up to 40,000 characters. */
  public static final TrajectoryText WEB = new TrajectoryText(false, 0, 40_000);

  /** The steps; what a log lacks of a step is left out. {@code (no steps)} if there are none. */
  public String steps(Trajectory trajectory) {
    StringBuilder text = new StringBuilder();
    for (Step step : trajectory.steps()) {
      append(text, "think", step.thought());
      append(text, "action", step.action());
      if (observations && step.observation() != null) {
        append(text, "observation", cut(step.observation(), maxObservation));
      }
    }
    return text.isEmpty() ? "(no steps)" : text.toString().stripTrailing();
  }

  /** The final answer to the user, or {@code (no response)}. */
  public String response(Trajectory trajectory) {
    String response = trajectory.response();
    return isBlank(response) ? "(no response)" : response.strip();
  }

  /** The last observation or patch, cut to its limit, or {@code (not logged)}. */
  public String finalState(Trajectory trajectory) {
    String state = trajectory.finalState();
    return isBlank(state) ? "(not logged)" : cut(state.strip(), maxFinalState);
  }

  private static void append(StringBuilder text, String tag, @Nullable String content) {
    if (!isBlank(content)) {
      text.append('<').append(tag).append(">\n").append(content.strip());
      text.append("\n</").append(tag).append(">\n");
    }
  }

  private static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    boolean splitsPair = max > 0 && Character.isHighSurrogate(text.charAt(max - 1));
    int end = splitsPair ? max - 1 : max;
    return text.substring(0, end) + "\n(cut: " + (text.length() - end) + " more characters)";
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
