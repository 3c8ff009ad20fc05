package dev.rebank.analysis.load;

import dev.rebank.analysis.metric.TaskSelections;
import dev.rebank.row.RolloutRow;
import dev.rebank.row.SelectionRow;
import dev.rebank.tables.ParquetRows;
import dev.rebank.trajectory.RolloutId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Joins the table {@code selections} with the rewards of the rollouts, one stream at a time. */
final class SelectedArms {

  private record Selected(String stream, String arm, String selector, int n) {}

  /** The questions of one task, while they are added up. */
  private static final class Tally {
    private int questions;
    private double selected;
    private double random;
    private int oracle;
    private int chosen;
    private int first;
  }

  /** The questions of one selector, while they are added up. */
  private static final class Group {
    private final Map<String, Tally> byTask = new TreeMap<>();
    private final Set<String> runs = new HashSet<>();
    private final Map<String, Integer> outcomes = new HashMap<>();
    private final List<Integer> positions;
    private int ungraded;

    private Group(int n) {
      positions = new ArrayList<>(Collections.nCopies(n, 0));
    }

    private void add(SelectionRow row, Rewards rewards) {
      runs.add(row.run());
      List<Boolean> successes = new ArrayList<>();
      for (int candidate : row.candidates()) {
        Boolean success =
            rewards.of(new RolloutId(row.stream(), row.arm(), row.run(), row.task(), candidate));
        if (success == null) {
          ungraded++;
          return;
        }
        successes.add(success);
      }
      outcomes.merge(row.outcome(), 1, Integer::sum);
      Tally tally = byTask.computeIfAbsent(row.task(), task -> new Tally());
      double share = (double) Collections.frequency(successes, true) / successes.size();
      tally.questions++;
      tally.random += share;
      tally.oracle += successes.contains(true) ? 1 : 0;
      if (row.choice() == null) {
        tally.selected += share;
        return;
      }
      int position = row.candidates().indexOf(row.choice());
      positions.set(position, positions.get(position) + 1);
      tally.selected += successes.get(position) ? 1 : 0;
      tally.chosen++;
      tally.first += position == 0 ? 1 : 0;
    }

    private SelectedArm of(Selected key, StreamTasks places) {
      List<TaskSelections> tasks = new ArrayList<>();
      byTask.forEach(
          (task, tally) ->
              tasks.add(
                  new TaskSelections(
                      places.of(key.stream(), task).cluster(),
                      tally.questions,
                      tally.selected,
                      tally.random,
                      tally.oracle,
                      tally.chosen,
                      tally.first)));
      return new SelectedArm(
          key.stream(),
          key.arm(),
          key.selector(),
          key.n(),
          runs.size(),
          ungraded,
          outcomes,
          positions,
          tasks);
    }
  }

  private SelectedArms() {}

  static List<SelectedArm> read(SweepFolder out, StreamTasks places) throws IOException {
    Map<Selected, Group> groups =
        new TreeMap<>(
            Comparator.comparing(Selected::stream)
                .thenComparing(Selected::arm)
                .thenComparing(Selected::selector)
                .thenComparing(Selected::n));
    Map<String, List<Path>> rollouts = out.filesByStream(RolloutRow.class);
    for (Map.Entry<String, List<Path>> stream : out.filesByStream(SelectionRow.class).entrySet()) {
      Rewards rewards = Rewards.of(rollouts.getOrDefault(stream.getKey(), List.of()));
      for (Path file : stream.getValue()) {
        ParquetRows.forEach(
            file,
            SelectionRow.class,
            row ->
                groups
                    .computeIfAbsent(
                        new Selected(row.stream(), row.arm(), row.selector(), row.n()),
                        key -> new Group(key.n()))
                    .add(row, rewards));
      }
    }
    return groups.entrySet().stream()
        .map(group -> group.getValue().of(group.getKey(), places))
        .toList();
  }
}
