package dev.rebank.analysis.judged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeQualityTest {

  @Test
  void sharesAndKappaFollowFromTheConfusionMatrix() {
    // 30 true and 5 false successes, 50 true and 15 false failures, one rollout per task: accuracy
    // 80/100, sensitivity 30/45, specificity 50/55; chance 0.35 * 0.45 + 0.65 * 0.55 = 0.515, kappa
    // (0.8 - 0.515) / 0.485.
    JudgeQuality judge = new JudgeQuality(tasks(30, 5, 50, 15, 0, 0));
    assertThat(judge.accuracy().value()).isCloseTo(0.8, within(1e-12));
    assertThat(judge.accuracy().low()).as("Wilson").isCloseTo(0.711170, within(1e-5));
    assertThat(judge.sensitivity().value()).isCloseTo(30.0 / 45, within(1e-12));
    assertThat(judge.sensitivity().n()).isEqualTo(45);
    assertThat(judge.specificity().value()).isCloseTo(50.0 / 55, within(1e-12));
    assertThat(judge.kappa().value()).isCloseTo(0.285 / 0.485, within(1e-12));
    // Fleiss, Cohen and Everitt's large-sample standard error is 0.081.
    assertThat(judge.kappa().high() - judge.kappa().value()).isBetween(0.15, 0.18);
    assertThat(judge.correctedRate().footnotes())
        .containsExactly("every judged rollout has a reward: the success rate needs no correction");
  }

  @Test
  void theCorrectionUndoesTheErrorsOfTheJudge() {
    // Sensitivity 0.8, specificity 0.9 on 100 graded rollouts; of 200 in all 40 + 5 + 45 are judged
    // successes: (0.45 + 0.9 - 1) / 0.7 = 0.5.
    JudgeQuality judge = new JudgeQuality(tasks(40, 5, 45, 10, 45, 55));
    assertThat(judge.judgedRate().value()).isCloseTo(0.45, within(1e-12));
    assertThat(judge.correctedRate().value()).isCloseTo(0.5, within(1e-12));
    double judged = judge.judgedRate().high() - judge.judgedRate().low();
    double corrected = judge.correctedRate().high() - judge.correctedRate().low();
    assertThat(corrected).as("bears the error of the judge").isGreaterThan(judged / 0.7);
  }

  @Test
  void aJudgeNoBetterThanChanceCorrectsNothing() {
    JudgeQuality judge = new JudgeQuality(tasks(5, 5, 5, 5, 10, 10));
    assertThat(judge.correctedRate().value()).isNaN();
    assertThat(judge.correctedRate().footnotes())
        .containsExactly("sensitivity + specificity <= 1: no better than chance");
  }

  @Test
  void withoutTrueFailuresThereIsNoSpecificityAndNoCorrection() {
    JudgeQuality judge = new JudgeQuality(tasks(5, 0, 0, 5, 3, 0));
    assertThat(judge.specificity().footnotes()).containsExactly("no true failure among the judged");
    assertThat(judge.correctedRate().footnotes())
        .containsExactly("sensitivity or specificity is not known");
  }

  private static List<TaskVerdicts> tasks(int... counts) {
    List<TaskVerdicts> tasks = new ArrayList<>();
    for (int kind = 0; kind < counts.length; kind++) {
      for (int i = 0; i < counts[kind]; i++) {
        int[] one = new int[6];
        one[kind] = 1;
        tasks.add(
            new TaskVerdicts(
                "task " + tasks.size(), one[0], one[1], one[2], one[3], one[4], one[5], 0));
      }
    }
    return tasks;
  }
}
