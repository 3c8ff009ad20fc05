package dev.rebank.synth;

import dev.rebank.trajectory.Step;
import dev.rebank.trajectory.Trajectory;
import java.util.List;

/** What a reader sees in a trajectory, told from its text alone: a judge by rules. */
final class SeenLook {

  private static final int LOOP = 4;

  private SeenLook() {}

  static Look of(Trajectory trajectory) {
    List<Step> steps = trajectory.steps();
    Step last = steps.get(steps.size() - 1);
    String response = trajectory.response();
    if (response != null) {
      boolean gaveUp = response.contains("could not") || response.contains("unable");
      return gaveUp ? Look.GAVE_UP : Look.FINISHED;
    }
    if (String.valueOf(last.observation()).startsWith("Step limit reached")) {
      return Look.STEP_LIMIT;
    }
    if (longestRepetition(steps) >= LOOP) {
      return Look.LOOP;
    }
    if (String.valueOf(last.observation()).startsWith("Error:")) {
      return Look.ERROR;
    }
    throw new AssertionError("neither answered nor failed: " + trajectory);
  }

  /** Most equal actions in a row. */
  static int longestRepetition(List<Step> steps) {
    int longest = 1;
    int run = 1;
    for (int i = 1; i < steps.size(); i++) {
      boolean same = String.valueOf(steps.get(i).action()).equals(steps.get(i - 1).action());
      run = same ? run + 1 : 1;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
