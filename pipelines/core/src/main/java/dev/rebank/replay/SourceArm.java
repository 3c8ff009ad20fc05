package dev.rebank.replay;

import dev.rebank.UserException;
import dev.rebank.row.RolloutRow;
import dev.rebank.setting.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The arm and run whose rollouts stand in for the agent of a cell.
 *
 * @param arm arm name
 * @param run run of that arm
 * @param synthetic whether the arm is synthetic
 */
record SourceArm(String arm, String run, boolean synthetic) {

  /**
   * Finds the source of a cell on a stream.
   *
   * @throws UserException if records describe one arm differently, the stream has no such arm or
   *     run, or none is named and not exactly one arm was logged without memory
   */
  static SourceArm of(LoggedStream stream, Setting.Source source) {
    TreeMap<String, RolloutRow> arms = new TreeMap<>();
    Map<String, TreeSet<String>> runs = new TreeMap<>();
    for (LoggedStream.Position position : stream.positions()) {
      for (StreamPart.Rollout rollout : position.rollouts()) {
        RolloutRow row = rollout.row();
        RolloutRow first = arms.putIfAbsent(row.arm(), row);
        if (first != null && !described(first).equals(described(row))) {
          throw new UserException(
              "stream "
                  + stream.name()
                  + ": its records disagree on what arm "
                  + row.arm()
                  + " ran under: "
                  + described(first)
                  + " ("
                  + place(first)
                  + ") and "
                  + described(row)
                  + " ("
                  + place(row)
                  + "); give each its own name");
        }
        runs.computeIfAbsent(row.arm(), arm -> new TreeSet<>()).add(row.run());
      }
    }
    String arm = source.arm() == null ? onlyWithoutMemory(stream, arms) : source.arm();
    RolloutRow first = arms.get(arm);
    if (first == null) {
      throw new UserException(
          "source.arm is " + arm + ", but stream " + stream.name() + " has " + arms.keySet());
    }
    String run = source.run() == null ? runs.get(arm).first() : source.run();
    if (!runs.get(arm).contains(run)) {
      throw new UserException(
          "source.run is "
              + run
              + ", but arm "
              + arm
              + " of stream "
              + stream.name()
              + " has runs "
              + runs.get(arm));
    }
    return new SourceArm(arm, run, first.synthetic());
  }

  /** What all rollouts of an arm share. */
  private static String described(RolloutRow row) {
    return "agent "
        + row.agent()
        + ", model "
        + row.model()
        + ", grader "
        + row.grader()
        + ", memory "
        + row.memoryMechanism()
        + " from "
        + row.memoryFrom()
        + " with top_k "
        + row.memoryTopK()
        + ", scaling "
        + row.scaling()
        + " with n "
        + row.scalingN()
        + (row.synthetic() ? ", synthetic" : "");
  }

  private static String place(RolloutRow row) {
    return row.sourceFile() + ":" + row.sourceLine();
  }

  private static String onlyWithoutMemory(LoggedStream stream, Map<String, RolloutRow> arms) {
    List<String> without = new ArrayList<>();
    arms.forEach(
        (name, row) -> {
          if (row.memoryMechanism().equals("none")) {
            without.add(name);
          }
        });
    if (without.size() != 1) {
      throw new UserException(
          "source.arm is not set, and stream "
              + stream.name()
              + " has "
              + without.size()
              + " arms that were logged without memory "
              + without
              + "; name one of "
              + arms.keySet());
    }
    return without.get(0);
  }
}
