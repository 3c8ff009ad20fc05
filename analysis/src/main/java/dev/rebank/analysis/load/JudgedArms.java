package dev.rebank.analysis.load;

import dev.rebank.analysis.judged.TaskVerdicts;
import dev.rebank.row.RolloutRow;
import dev.rebank.row.VerdictRow;
import dev.rebank.trajectory.RolloutId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Joins the table {@code verdicts} with the rewards of the rollouts, one stream at a time. */
final class JudgedArms {

  private record Judged(String judge, String stream, String arm) {}

  /** Verdicts by kind, in the order of {@link TaskVerdicts}. */
  private static final class Tally {
    private final int[] counts = new int[7];

    private void add(String verdict, @Nullable Boolean success) {
      boolean yes = verdict.equals("success");
      if (!yes && !verdict.equals("failure")) {
        counts[6]++;
      } else if (success == null) {
        counts[yes ? 4 : 5]++;
      } else if (success) {
        counts[yes ? 0 : 3]++;
      } else {
        counts[yes ? 1 : 2]++;
      }
    }

    private TaskVerdicts of(String cluster) {
      return new TaskVerdicts(
          cluster, counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6]);
    }
  }

  private JudgedArms() {}

  static List<JudgedArm> read(SweepFolder out, StreamTasks tasks) throws IOException {
    Map<Judged, Map<String, Tally>> judged =
        new TreeMap<>(
            Comparator.comparing(Judged::stream)
                .thenComparing(Judged::judge)
                .thenComparing(Judged::arm));
    Map<String, List<Path>> rollouts = out.filesByStream(RolloutRow.class);
    for (Map.Entry<String, List<Path>> verdicts : out.filesByStream(VerdictRow.class).entrySet()) {
      Rewards rewards = Rewards.of(rollouts.getOrDefault(verdicts.getKey(), List.of()));
      add(verdicts.getValue(), rewards, judged);
    }
    List<JudgedArm> arms = new ArrayList<>();
    judged.forEach(
        (key, byTask) -> {
          List<TaskVerdicts> verdicts = new ArrayList<>();
          byTask.forEach(
              (task, tally) -> verdicts.add(tally.of(tasks.of(key.stream(), task).cluster())));
          arms.add(new JudgedArm(key.judge(), key.stream(), key.arm(), verdicts));
        });
    return arms;
  }

  private static void add(List<Path> files, Rewards rewards, Map<Judged, Map<String, Tally>> judged)
      throws IOException {
    WrittenTable table =
        WrittenTable.load(
            files, VerdictRow.class, "judge", "stream", "arm", "run", "task", "rollout", "verdict");
    for (int row = 0; row < table.size(); row++) {
      RolloutId name = Rewards.name(table, row);
      judged
          .computeIfAbsent(
              new Judged(table.requiredText("judge", row), name.stream(), name.arm()),
              key -> new TreeMap<>())
          .computeIfAbsent(name.task(), task -> new Tally())
          .add(table.requiredText("verdict", row), rewards.of(name));
    }
  }
}
