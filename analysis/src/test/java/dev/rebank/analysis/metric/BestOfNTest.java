package dev.rebank.analysis.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BestOfNTest {

  private static final double TINY = 1e-12;

  @Test
  void tasksCountAlikeHoweverManyQuestionsTheyHave() {
    // Task a: 4 questions, chosen 3 times right, 2 of 4 at random: 0.75, 0.5, 1.
    // Task b: 1 question, chosen wrong, 1 of 4 at random: 0, 0.25, 1. Task c: 0, 0, 0.
    // Selected 0.25, random 0.25, oracle 2/3; of 6 questions with 5 choices 3 of the first shown.
    BestOfN best =
        new BestOfN(
            List.of(
                new TaskSelections("a", 4, 3, 2, 4, 4, 2),
                new TaskSelections("b", 1, 0, 0.25, 1, 1, 1),
                new TaskSelections("c", 1, 0, 0, 0, 0, 0)));
    assertThat(best.selected().value()).isCloseTo(0.25, within(TINY));
    assertThat(best.random().value()).isCloseTo(0.25, within(TINY));
    assertThat(best.oracle().value()).isCloseTo(2.0 / 3, within(TINY));
    assertThat(best.efficiency().value()).isCloseTo(0, within(TINY));
    assertThat(best.first().value()).isCloseTo(0.6, within(TINY));
    assertThat(best.withoutChoice().value()).isCloseTo(1.0 / 6, within(TINY));
    // Without a: (0 - 0.25) / (1 - 0.25) = -1/3; without b: (0.75 - 0.5) / (1 - 0.5) = 1/2; without
    // c: 0. Mean 1/18, error sqrt(2/3 * (49 + 64 + 1) / 324) = 0.4843, t(0.975, 2) = 4.3027; the
    // upper end 2.08 is impossible.
    assertThat(best.efficiency().low()).isCloseTo(-2.0839, within(1e-3));
    assertThat(best.efficiency().high()).isEqualTo(1);
  }

  @Test
  void whereNoChoiceMattersThereIsNoEfficiency() {
    // Thirds: 1/3 + 1/3 + 1/3 is not 1 to the last bit.
    List<TaskSelections> same =
        List.of(
            new TaskSelections("a", 3, 1, 1.0 / 3 + 1.0 / 3 + 1.0 / 3, 1, 3, 1),
            new TaskSelections("b", 3, 0, 0, 0, 3, 1));
    assertThat(new BestOfN(same).efficiency().isDefined()).isFalse();
    assertThat(new BestOfN(same).efficiency().footnotes())
        .containsExactly("oracle = random: no choice could matter");
    assertThat(new BestOfN(List.of()).selected().isDefined()).isFalse();
  }

  /** Each question is four bits of rewards and who is chosen: 4 is nobody. */
  @Property
  void randomIsAtMostOracleAndWhatIsChosenLiesBetweenNothingAndOracle(
      @ForAll @Size(min = 1, max = 8)
          List<@Size(min = 1, max = 5) List<@IntRange(max = 79) Integer>> tasks) {
    List<TaskSelections> selections = new ArrayList<>();
    for (List<Integer> questions : tasks) {
      selections.add(task("task " + selections.size(), questions));
    }
    BestOfN best = new BestOfN(selections);
    double oracle = best.oracle().value();
    assertThat(best.random().value()).isBetween(0.0, oracle + TINY);
    assertThat(best.selected().value()).isBetween(0.0, oracle + TINY);
    if (best.efficiency().isDefined()) {
      assertThat(best.efficiency().value()).isLessThanOrEqualTo(1);
      double gained = best.selected().value() - best.random().value();
      assertThat(best.efficiency().value() * (oracle - best.random().value()))
          .isCloseTo(gained, within(TINY));
    } else {
      assertThat(best.random().value()).isCloseTo(oracle, within(1e-8));
    }
  }

  private static TaskSelections task(String cluster, List<Integer> questions) {
    double selected = 0;
    double random = 0;
    int oracle = 0;
    int chosen = 0;
    int first = 0;
    for (int question : questions) {
      int rewards = question % 16;
      int choice = question / 16;
      double share = Integer.bitCount(rewards) / 4.0;
      random += share;
      oracle += rewards == 0 ? 0 : 1;
      selected += choice == 4 ? share : rewards >> choice & 1;
      chosen += choice == 4 ? 0 : 1;
      first += choice == 0 ? 1 : 0;
    }
    return new TaskSelections(cluster, questions.size(), selected, random, oracle, chosen, first);
  }
}
