package dev.rebank.analysis.result;

import dev.rebank.analysis.load.LoggedArm;
import dev.rebank.analysis.metric.TaskOutcomes;
import dev.rebank.trajectory.Arm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arms over all their streams: every task counts alike, whatever stream it is of. */
final class AllStreams {

  /** Stands where others have the name of a stream. */
  static final String NAME = "all streams";

  private AllStreams() {}

  /** The arms of each stream, then the arms that ran on several streams, over all of these. */
  static List<LoggedArm> and(List<LoggedArm> arms) {
    Map<Arm, List<LoggedArm>> byArm = new LinkedHashMap<>();
    arms.forEach(arm -> byArm.computeIfAbsent(arm.arm(), key -> new ArrayList<>()).add(arm));
    List<LoggedArm> all = new ArrayList<>(arms);
    byArm.forEach(
        (arm, parts) -> {
          if (parts.size() > 1) {
            all.add(together(arm, parts));
          }
        });
    return all;
  }

  private static LoggedArm together(Arm arm, List<LoggedArm> parts) {
    List<TaskOutcomes> outcomes = new ArrayList<>();
    for (LoggedArm part : parts) {
      String prefix = part.stream() + " ";
      part.outcomes().forEach(task -> outcomes.add(task.in(prefix)));
    }
    return new LoggedArm(
        NAME,
        arm,
        parts.stream().mapToInt(LoggedArm::runs).max().orElse(0),
        parts.stream().mapToInt(LoggedArm::refinements).sum(),
        outcomes,
        List.of());
  }
}
