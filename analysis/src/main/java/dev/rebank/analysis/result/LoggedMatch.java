package dev.rebank.analysis.result;

import dev.rebank.analysis.load.LoggedArm;
import dev.rebank.analysis.load.ReplayedCell;
import dev.rebank.analysis.load.SettingJson;
import dev.rebank.row.CellRow;
import dev.rebank.trajectory.Arm;
import dev.rebank.trajectory.LoggedMemory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The logged arm that ran under the setting of a cell ("What a replay can say", METHOD.md). Only
 * such an arm gives a cell an outcome: what an agent would have done under a setting that nobody
 * ran is not known.
 *
 * <p>An arm matches if it ran on the stream of the cell, is the source arm or shares its agent,
 * model and grader, and was logged under the cell's memory: mechanism, rollouts it was made from,
 * top_k and scaling. For a cell without memory that is the arm without memory. What is unknown
 * matches nothing; a shuffled stream was run by nobody, unless there is no memory that order could
 * act through. Where a selector hands in one of several rollouts, the arm's own success rate is not
 * the outcome: {@link BestOfNTable} has it.
 *
 * @param arm the arm; null if there is none
 * @param note why there is none, or how far the match goes
 */
record LoggedMatch(@Nullable LoggedArm arm, String note) {

  private static final String UNKNOWN = "unknown";

  static LoggedMatch of(ReplayedCell replayed, List<LoggedArm> arms) {
    CellRow cell = replayed.cell();
    List<LoggedArm> onStream =
        arms.stream().filter(arm -> arm.stream().equals(cell.stream())).toList();
    LoggedArm source =
        onStream.stream()
            .filter(arm -> arm.arm().name().equals(cell.arm()))
            .findFirst()
            .orElse(null);
    if (source == null) {
      return new LoggedMatch(null, "outcome: no rollout of the source arm was read");
    }
    if (!SettingJson.selector(cell).equals("none")) {
      return new LoggedMatch(null, "outcome: that of a selection is in the table best_of_n");
    }
    if (replayed.hasMemory() && cell.orderSeed() != null) {
      return new LoggedMatch(null, "outcome: no arm was logged in this shuffled order");
    }
    if (replayed.hasMemory() && cell.turnsLabels()) {
      return new LoggedMatch(null, "outcome: no agent ran with labels turned around on purpose");
    }
    List<LoggedArm> matching =
        onStream.stream()
            .filter(arm -> comparable(arm.arm(), source.arm()))
            .filter(arm -> ranUnder(arm.arm().memory(), replayed))
            .toList();
    if (matching.contains(source)) {
      return new LoggedMatch(source, note(replayed, source, source));
    }
    return switch (matching.size()) {
      case 0 -> new LoggedMatch(null, "outcome: no logged arm ran under this setting");
      case 1 -> new LoggedMatch(matching.get(0), note(replayed, matching.get(0), source));
      default -> new LoggedMatch(null, "outcome: several logged arms ran under this setting");
    };
  }

  private static boolean comparable(Arm arm, Arm source) {
    return arm.name().equals(source.name())
        || (known(arm.agent(), source.agent())
            && known(arm.model(), source.model())
            && known(arm.grader(), source.grader()));
  }

  private static boolean known(String one, String other) {
    return one.equals(other) && !one.equals(UNKNOWN);
  }

  private static boolean ranUnder(LoggedMemory logged, ReplayedCell replayed) {
    CellRow cell = replayed.cell();
    if (!replayed.hasMemory()) {
      return logged.isNone() && independent(cell.scaling()) == independent(logged.scaling());
    }
    boolean scaled =
        cell.scaling().equals(logged.scaling())
            && (cell.scaling().equals("off") || Integer.valueOf(cell.n()).equals(logged.n()));
    return scaled
        && !replayed.isConsolidated()
        && logged.mechanism().equals(cell.mechanism())
        && cell.extractFrom().equals(logged.from())
        && Integer.valueOf(cell.topK()).equals(logged.topK());
  }

  /** Without memory, however many independent rollouts there are, each ran under the same. */
  private static boolean independent(@Nullable String scaling) {
    return scaling == null || !scaling.startsWith("sequential");
  }

  private static String note(ReplayedCell replayed, LoggedArm arm, LoggedArm source) {
    String matched = "outcome: measured on the logged arm " + arm.arm().name();
    if (!replayed.hasMemory()) {
      return matched;
    }
    String how =
        matched
            + ", matched on mechanism, extract.from, top_k and scaling; its judge, extractor,"
            + " embedder and retrieval unit are not logged";
    return arm.arm().name().equals(source.arm().name())
        ? how
        : how
            + ", and its bank grew from its own rollouts, not from those of "
            + source.arm().name();
  }
}
