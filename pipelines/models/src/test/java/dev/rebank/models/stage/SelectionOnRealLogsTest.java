package dev.rebank.models.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.Corpora;
import dev.rebank.format.LocalLogs;
import dev.rebank.format.LogFormat;
import dev.rebank.format.LogFormats;
import dev.rebank.format.ReadLog;
import dev.rebank.row.SelectionRow;
import dev.rebank.setting.Selection.Selector;
import dev.rebank.trajectory.LoggedRollout;
import dev.rebank.trajectory.RolloutId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rewards of what was chosen, beside those of a random and of a perfect choice. */
class SelectionOnRealLogsTest {

  /** Tasks, and among how many the chosen rollout, any rollout, or how many of all succeeded. */
  private record Score(int tasks, int rollouts, int successes, int solvable, int chosen) {}

  private static List<LoggedRollout> logged(String path, String format) {
    LogFormat logFormat = LogFormats.standard().byName(format);
    return ReadLog.of(logFormat, LocalLogs.find(Corpora.require(path).toString(), logFormat))
        .rollouts();
  }

  private static Score score(List<LoggedRollout> logged, Questions.Selecting question) {
    Map<RolloutId, Boolean> success = new HashMap<>();
    Map<String, Boolean> solvable = new HashMap<>();
    for (LoggedRollout rollout : logged) {
      boolean succeeded = Boolean.TRUE.equals(rollout.outcome().success());
      success.put(rollout.trajectory().id(), succeeded);
      solvable.merge(rollout.trajectory().task().id(), succeeded, Boolean::logicalOr);
    }
    List<SelectionRow> rows = Selecting.of(Selecting.NOBODY, List.of(question), logged).rows;
    return new Score(
        solvable.size(),
        logged.size(),
        count(success.values()),
        count(solvable.values()),
        (int) rows.stream().filter(row -> isSuccess(row, success)).count());
  }

  private static int count(Iterable<Boolean> flags) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count;
  }

  private static boolean isSuccess(SelectionRow row, Map<RolloutId, Boolean> success) {
    @Nullable Integer choice = row.choice();
    return choice != null
        && Boolean.TRUE.equals(
            success.get(new RolloutId(row.stream(), row.arm(), row.run(), row.task(), choice)));
  }

  /** The search's own evaluator chose the candidate that it logged first. */
  @Test
  void theChoiceOfATreeOfThoughtSearchLiesBetweenRandomAndOracle() {
    List<LoggedRollout> logged =
        logged(
            "tree-of-thought-samples/game24/gpt-4_0.7_propose1_value3_greedy5_start900_end1000.json.gz",
            "tree-of-thought");
    // Counted in the file by itself: 119 of 500 candidates, 69 tasks with one, 62 first ones. So
    // 0.24 at random, 0.62 chosen, 0.69 at best: an efficiency of (0.62-0.238)/(0.69-0.238) = 0.85.
    assertThat(
            score(
                logged,
                Selecting.question(Selecting.setting(Selector.FIRST_LOGGED, "", null), null)))
        .isEqualTo(new Score(100, 500, 119, 69, 62));
  }

  /** 84 of 200 rollouts and 36 of 50 tasks, counted in the file by itself. */
  @Test
  void bestOfFourOfTauBenchByRules() {
    List<LoggedRollout> logged = logged("tau-bench-airline", "tau-bench");
    assertThat(
            score(
                logged,
                Selecting.question(Selecting.setting(Selector.MODEL, "offline", null), null)))
        .isEqualTo(new Score(50, 200, 84, 36, 18));
    assertThat(
            score(
                logged,
                Selecting.question(
                    Selecting.setting(Selector.FEWEST_STEPS, "", null), Selecting.reward())))
        .isEqualTo(new Score(50, 200, 84, 36, 36)); // with the reward it is the oracle
    assertThat(
            score(
                logged,
                Selecting.question(Selecting.setting(Selector.FIRST_LOGGED, "", null), null)))
        .isEqualTo(new Score(50, 200, 84, 36, 21));
    Selecting answers =
        Selecting.of(
            Selecting.NOBODY,
            List.of(
                Selecting.question(Selecting.setting(Selector.MAJORITY_ANSWER, "", null), null)),
            logged);
    assertThat(answers.counts).containsEntry("questions", 50L);
  }
}
