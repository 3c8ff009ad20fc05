package dev.rebank.models.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.Corpora;
import dev.rebank.format.LocalLogs;
import dev.rebank.format.LogFormat;
import dev.rebank.format.LogFormats;
import dev.rebank.format.ReadLog;
import dev.rebank.judge.Verdict.Label;
import dev.rebank.trajectory.LoggedRollout;
import java.util.List;
import org.junit.jupiter.api.Test;

class OfflineJudgeOnRealLogsTest {

  @Test
  void agreesWithTheRewardOfTauBenchAsOftenAsItsDocumentationSays() {
    String path = Corpora.require("tau-bench-airline").toString();
    LogFormat format = LogFormats.standard().byName("tau-bench");
    List<LoggedRollout> rollouts = ReadLog.of(format, LocalLogs.find(path, format)).rollouts();
    OfflineJudge judge = new OfflineJudge(OfflineJudge.RuleSet.RULES);
    int successes = 0;
    int agreements = 0;
    for (LoggedRollout rollout : rollouts) {
      boolean success = judge.judge(rollout.trajectory()).label() == Label.SUCCESS;
      successes += success ? 1 : 0;
      agreements += Boolean.valueOf(success).equals(rollout.outcome().success()) ? 1 : 0;
    }
    assertThat(rollouts).hasSize(200);
    assertThat(successes).isEqualTo(187);
    assertThat(agreements).isEqualTo(81);
  }
}
