package dev.rebank.analysis.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class IntraclassCorrelationTest {

  @Test
  void rolloutsOfATaskCorrelate() {
    // Successes 1 1, 1 1, 0 0, 0 1: means 1, 1, 0, 0.5 of 0.625. MSB = 2 * (2 * 0.140625 + 0.390625
    // +
    // 0.015625) / 3 = 0.458333, MSW = 0.5 / 4 = 0.125: (0.333333) / (0.458333 + 0.125).
    List<TaskOutcomes> tasks =
        List.of(
            Outcomes.task("a", 2, 2),
            Outcomes.task("b", 2, 2),
            Outcomes.task("c", 2, 0),
            Outcomes.task("d", 2, 1));
    assertThat(IntraclassCorrelation.ofRollouts(tasks)).isCloseTo(4.0 / 7, within(1e-12));
    assertThat(IntraclassCorrelation.ofTasks(tasks)).as("no cluster of two tasks").isNaN();
  }

  @Test
  void aSingleRolloutSaysNothing() {
    assertThat(IntraclassCorrelation.ofRollouts(List.of(Outcomes.task("a", 1, 1)))).isNaN();
  }
}
