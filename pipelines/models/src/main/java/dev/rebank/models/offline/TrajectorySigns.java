package dev.rebank.models.offline;

import dev.rebank.trajectory.Step;
import dev.rebank.trajectory.Trajectory;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be seen from outside on a trajectory.
 *
 * @param answered there is a final response
 * @param ended the last action is one that ends an attempt
 * @param atStepLimit as many steps as the paper allows on web tasks
 * @param gaveUp the response speaks of not being able
 * @param errors observations that report an error
 * @param observed observations
 * @param lastIsError the last observation reports an error
 * @param firstError the line of the first error, cut; null if there is none
 * @param repeated an action that was repeated without a change in what was seen; null if none was
 */
record TrajectorySigns(
    boolean answered,
    boolean ended,
    boolean atStepLimit,
    boolean gaveUp,
    int errors,
    int observed,
    boolean lastIsError,
    @Nullable String firstError,
    @Nullable String repeated) {

  /** Paper, appendix B.1: at most 30 steps on web tasks. */
  static final int STEP_LIMIT = 30;

  /** This many equal rounds in a row are a loop; a round is one action or two. */
  static final int LOOP_ROUNDS = 3;

  /** Errors are announced at the start of an observation; the rest of a long page is not read. */
  private static final int HEAD = 400;

  private static final Set<String> ENDINGS =
      Set.of(
          "answer",
          "complete",
          "done",
          "exit",
          "finish",
          "finished",
          "respond",
          "send_msg_to_user",
          "stop",
          "submit",
          "terminate");
  private static final List<String> ERROR_STARTS =
      List.of("error", "exception", "traceback", "invalid", "fatal");
  private static final List<String> ERROR_MARKS =
      List.of(
          "error:",
          "exception:",
          "traceback (most recent call last)",
          "not found",
          "no such file",
          "permission denied",
          "timed out");
  private static final List<String> GIVING_UP =
      List.of(
          "i was unable",
          "i am unable",
          "i'm unable",
          "unable to complete",
          "i could not",
          "i couldn't",
          "i cannot complete",
          "i can't complete",
          "i give up",
          "i failed to");

  static TrajectorySigns of(Trajectory trajectory) {
    List<Step> steps = trajectory.steps();
    int errors = 0;
    int observed = 0;
    boolean lastIsError = false;
    String firstError = null;
    String lastAction = null;
    for (Step step : steps) {
      if (!isBlank(step.action())) {
        lastAction = step.action();
      }
      String observation = step.observation();
      if (!isBlank(observation)) {
        observed++;
        String error = errorLine(observation);
        lastIsError = error != null;
        errors += lastIsError ? 1 : 0;
        firstError = firstError == null ? error : firstError;
      }
    }
    return new TrajectorySigns(
        !isBlank(trajectory.response()),
        lastAction != null && isEnding(lastAction),
        trajectory.stepCount() >= STEP_LIMIT,
        gaveUp(trajectory.response()),
        errors,
        observed,
        lastIsError,
        firstError,
        repeated(steps));
  }

  /** Whether at least two and more than half of the observations report errors. */
  boolean mostlyErrors() {
    return errors >= 2 && 2 * errors > observed;
  }

  private static boolean isEnding(String action) {
    String name = ActionName.of(action);
    return name != null && ENDINGS.contains(name);
  }

  private static boolean gaveUp(@Nullable String response) {
    if (response == null) {
      return false;
    }
    String text = head(response).toLowerCase(Locale.ROOT).replace('\u2019', '\'');
    return containsAny(text, GIVING_UP);
  }

  private static @Nullable String errorLine(String observation) {
    String head = head(observation);
    String lower = head.toLowerCase(Locale.ROOT);
    // Most observations have none of the words at all, and their lines need not be looked at.
    if (!containsAny(lower, ERROR_STARTS) && !containsAny(lower, ERROR_MARKS)) {
      return null;
    }
    for (String line : head.lines().toList()) {
      String text = line.strip().toLowerCase(Locale.ROOT);
      int start = 0;
      while (start < text.length() && !Character.isLetter(text.charAt(start))) {
        start++;
      }
      String words = text.substring(start);
      if (ERROR_STARTS.stream().anyMatch(words::startsWith) || containsAny(words, ERROR_MARKS)) {
        return line.strip();
      }
    }
    return null;
  }

  private static boolean containsAny(String text, List<String> words) {
    for (String word : words) {
      if (text.contains(word)) {
        return true;
      }
    }
    return false;
  }

  private static String head(String text) {
    return text.substring(0, Math.min(HEAD, text.length()));
  }

  /** The first action of the first run of three equal rounds of one or two steps. */
  private static @Nullable String repeated(List<Step> steps) {
    for (int round = 1; round <= 2; round++) {
      int equal = 0;
      for (int i = round; i < steps.size(); i++) {
        equal = isSame(steps.get(i), steps.get(i - round)) ? equal + 1 : 0;
        if (equal >= round * (LOOP_ROUNDS - 1)) {
          return steps.get(i - equal).action();
        }
      }
    }
    return null;
  }

  private static boolean isSame(Step step, Step earlier) {
    return !isBlank(step.action())
        && step.action().equals(earlier.action())
        && Objects.equals(step.observation(), earlier.observation());
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
