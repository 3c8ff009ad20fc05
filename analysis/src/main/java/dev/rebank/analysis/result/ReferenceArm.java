package dev.rebank.analysis.result;

import dev.rebank.analysis.load.LoggedArm;
import dev.rebank.trajectory.Arm;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The arm that another one of its stream is compared with: the one that was asked for; else, if
 * there is exactly one, the arm without memory and scaling of the same agent, model and grader;
 * else the one arm without memory and scaling; else the first by name.
 *
 * @param arm it
 * @param note how they differ besides memory; empty if they do not
 */
record ReferenceArm(LoggedArm arm, String note) {

  /**
   * Finds it.
   *
   * @param asked name of an arm; null for the rule
   * @return null for the reference itself, and for an arm that is alone on its stream
   */
  static @Nullable ReferenceArm of(LoggedArm logged, List<LoggedArm> arms, @Nullable String asked) {
    List<LoggedArm> onStream =
        arms.stream().filter(arm -> arm.stream().equals(logged.stream())).toList();
    LoggedArm reference =
        asked == null
            ? byRule(logged, onStream)
            : only(onStream, arm -> arm.arm().name().equals(asked));
    return reference == null || reference.arm().name().equals(logged.arm().name())
        ? null
        : new ReferenceArm(reference, note(logged.arm(), reference.arm()));
  }

  private static LoggedArm byRule(LoggedArm logged, List<LoggedArm> onStream) {
    LoggedArm same = only(onStream, arm -> plain(arm) && alike(arm.arm(), logged.arm()));
    LoggedArm plain = same == null ? only(onStream, ReferenceArm::plain) : same;
    return plain == null ? onStream.get(0) : plain;
  }

  private static @Nullable LoggedArm only(List<LoggedArm> arms, Predicate<LoggedArm> wanted) {
    List<LoggedArm> found = arms.stream().filter(wanted).toList();
    return found.size() == 1 ? found.get(0) : null;
  }

  private static boolean plain(LoggedArm arm) {
    String scaling = arm.arm().memory().scaling();
    return arm.arm().memory().isNone() && (scaling == null || scaling.equals("off"));
  }

  private static boolean alike(Arm one, Arm other) {
    return one.agent().equals(other.agent())
        && one.model().equals(other.model())
        && one.grader().equals(other.grader());
  }

  private static String note(Arm one, Arm other) {
    List<String> differing = new ArrayList<>();
    if (!one.agent().equals(other.agent())) {
      differing.add("agent");
    }
    if (!one.model().equals(other.model())) {
      differing.add("model");
    }
    if (!one.grader().equals(other.grader())) {
      differing.add("grader");
    }
    return differing.isEmpty()
        ? ""
        : "not memory alone: the two arms differ in " + String.join(" and ", differing);
  }
}
