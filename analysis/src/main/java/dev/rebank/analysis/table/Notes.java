package dev.rebank.analysis.table;

import dev.rebank.analysis.load.LoggedArm;
import dev.rebank.analysis.load.ReplayedCell;
import dev.rebank.trajectory.LoggedMemory;
import java.util.ArrayList;
import java.util.List;

/** What must be said wherever results are shown. */
final class Notes {

  /** Stands where a cell would be compared with itself. */
  static final String REFERENCE = "reference";

  private static final String SYNTHETIC = "Synthetic data: made by a generator, not by agents.";
  static final String OFFLINE = "Offline models: rules, not a language model.";
  private static final String SUCCESS = "Success is the benchmark's own reward (ground truth).";
  private static final String INTERVALS =
      "Intervals are 95 % and respect clusters (intent templates where every task has one, else"
          + " tasks): by bootstrap, or as noted. They hold for this order of tasks and these banks.";
  private static final String TASKS =
      "An estimate is over the tasks of its row, unless n says otherwise. A dash is undefined, not"
          + " zero.";

  private Notes() {}

  static List<String> ofArms(List<LoggedArm> arms) {
    List<String> notes = new ArrayList<>();
    long synthetic = arms.stream().filter(arm -> arm.arm().synthetic()).count();
    addSynthetic(notes, synthetic, arms.size());
    notes.add(SUCCESS);
    notes.add(INTERVALS);
    notes.add(TASKS);
    return notes;
  }

  static List<String> ofCells(List<ReplayedCell> cells, Factors factors) {
    List<String> notes = new ArrayList<>();
    addSynthetic(
        notes, cells.stream().filter(cell -> cell.cell().synthetic()).count(), cells.size());
    if (cells.stream().anyMatch(cell -> cell.cell().offlineModels())) {
      notes.add(OFFLINE);
    }
    notes.add(
        "Replayed: what each setting would inject. The agent was not run again, so a cell has an"
            + " outcome (success rate, measured) only where a logged arm ran under its setting.");
    notes.add(
        "Injection differs: share of tasks that would be given other items, or in another order,"
            + " than in the reference cell of the stream. With memory: share of tasks given any.");
    notes.add(
        "Same template and similarity: of what was retrieved, the share with the intent template of"
            + " the task, and the mean similarity to its query. Same-task hits must be 0. Tokens:"
            + " mean over tasks of those injected.");
    if (!factors.keys().isEmpty()) {
      notes.add(
          "Cells that no setting tells apart are one row, named as the first of them; it has a dash"
              + " under a factor that cannot matter to it.");
    }
    notes.add(INTERVALS);
    notes.add(TASKS);
    return notes;
  }

  static void addSynthetic(List<String> notes, long synthetic, int all) {
    if (synthetic > 0) {
      notes.add(
          synthetic == all
              ? SYNTHETIC
              : "Synthetic data, made by a generator, in " + synthetic + " of " + all + " rows.");
    }
  }

  /** Footnotes to the name of an arm. */
  static String[] ofArm(LoggedArm arm) {
    List<String> notes = new ArrayList<>();
    if (arm.runs() > 1) {
      notes.add("rollouts of " + arm.runs() + " runs are taken together");
    }
    if (arm.refinements() > 0) {
      notes.add(
          arm.refinements() + " refinements of other rollouts left out: no independent attempts");
    }
    return notes.toArray(String[]::new);
  }

  /** Footnotes to the name of a cell. */
  static String[] ofCell(ReplayedCell cell, List<LoggedArm> arms) {
    List<String> notes = new ArrayList<>();
    if (!cell.hasMemory()) {
      return new String[] {"no memory: nothing is stored, retrieved or injected"};
    }
    if (cell.cell().usesGroundTruth()) {
      notes.add("uses ground truth: the reward says what is extracted as a success");
    }
    for (LoggedArm arm : arms) {
      LoggedMemory memory = arm.arm().memory();
      if (arm.stream().equals(cell.cell().stream())
          && arm.arm().name().equals(cell.cell().arm())
          && !memory.isNone()) {
        notes.add(
            memory.mechanism().equals("unknown")
                ? "it is not known whether the source arm ran with memory, which its thoughts would carry"
                : "the source arm ran with memory, which its thoughts may carry into this bank");
      }
    }
    return notes.toArray(String[]::new);
  }
}
