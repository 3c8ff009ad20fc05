package dev.rebank.analysis.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rebank.analysis.metric.TaskOutcomes.Spending;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeansTest {

  @Test
  void successRateCountsTasksAlikeAndLeavesOutTasksWithoutReward() {
    // (1/1 + 0/3 + 1/2) / 3 = 0.5; by rollouts it would be 2/6.
    List<TaskOutcomes> tasks =
        List.of(
            Outcomes.task("a", 1, 1),
            Outcomes.task("b", 3, 0),
            Outcomes.task("c", 2, 1),
            new TaskOutcomes("d", 0, "d", 2, 0, 0, 9, 0, 0, Spending.NONE, Spending.NONE));
    Estimate rate = SuccessRate.over(tasks);
    assertThat(rate.value()).isEqualTo(0.5);
    assertThat(rate.n()).isEqualTo(3);
    assertThat(rate.footnotes()).contains("1 of 4 tasks left out: no reward logged");
  }

  @Test
  void anArmWithoutAnyRewardHasNoSuccessRate() {
    Estimate rate = SuccessRate.over(List.of(Outcomes.task("a", 0, 0)));
    assertThat(rate.value()).isNaN();
    assertThat(rate.hasInterval()).isFalse();
  }

  @Test
  void stepsAreMeansOverTasksOfMeansOverRollouts() {
    // a: a success of 4 and failures of 10 and 12. b: successes of 6 and 8.
    List<TaskOutcomes> tasks =
        List.of(Outcomes.stepped("a", 3, 1, 4, 22), Outcomes.stepped("b", 2, 2, 14, 0));
    assertThat(MeanSteps.overall(tasks).value()).isCloseTo((26.0 / 3 + 7) / 2, within(1e-12));
    assertThat(MeanSteps.onSuccesses(tasks).value()).isEqualTo((4 + 7) / 2.0);
    assertThat(MeanSteps.onFailures(tasks).value()).isEqualTo(11);
    assertThat(MeanSteps.onFailures(tasks).n()).isEqualTo(1);
  }

  @Test
  void unloggedStepsAreUndefinedRatherThanZero() {
    Estimate steps = MeanSteps.overall(List.of(Outcomes.task("a", 2, 1)));
    assertThat(steps.value()).isNaN();
    assertThat(steps.footnotes()).containsExactly("no steps logged");
  }

  @Test
  void aSuccessBearsTheCostOfTheFailures() {
    // 0.30 + 0.70 dollars for 1 + 3 successes.
    List<TaskOutcomes> tasks =
        List.of(Outcomes.costing("a", 2, 1, 0.30), Outcomes.costing("b", 4, 3, 0.70));
    assertThat(SpentPerSuccess.cost(tasks).value()).isCloseTo(0.25, within(1e-12));
    assertThat(SpentPerSuccess.tokens(tasks).footnotes()).containsExactly("no tokens logged");
    assertThat(SpentPerSuccess.cost(List.of(Outcomes.costing("a", 2, 0, 0.30))).footnotes())
        .containsExactly("no success to divide by");
  }
}
