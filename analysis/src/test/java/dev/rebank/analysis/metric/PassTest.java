package dev.rebank.analysis.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PassTest {

  private static final double TINY = 1e-12;

  @Test
  void handWorkedValues() {
    // n = 5, c = 2, k = 2: of 10 pairs 3 have no success and 1 has two.
    assertThat(PassAtK.of(5, 2, 2)).isCloseTo(0.7, within(TINY));
    assertThat(PassHatK.of(5, 2, 2)).isCloseTo(0.1, within(TINY));
    // n = 4, c = 2, k = 3: each triple has a success, none has three.
    assertThat(PassAtK.of(4, 2, 3)).isEqualTo(1);
    assertThat(PassHatK.of(4, 2, 3)).isZero();
  }

  @Test
  void manyRolloutsDoNotOverflow() {
    assertThat(PassAtK.of(2_000, 1, 1_000)).isCloseTo(0.5, within(1e-9));
    assertThat(PassHatK.of(2_000, 1_999, 1_000)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void tooFewRolloutsAreUndefined() {
    assertThat(PassAtK.of(2, 2, 3)).isNaN();
    assertThat(PassHatK.of(2, 0, 3)).isNaN();
    assertThat(PassAtK.of(0, 0, 1)).isNaN();
  }

  @Test
  void impossibleCountsAreRefused() {
    assertThatThrownBy(() -> PassAtK.of(2, 3, 1)).hasMessageContaining("c is 3, n is 2");
    assertThatThrownBy(() -> PassHatK.of(2, 1, 0)).hasMessageContaining("k is 0");
  }

  @Test
  void tasksWithTooFewRolloutsAreLeftOutAndCounted() {
    List<TaskOutcomes> tasks =
        List.of(Outcomes.task("a", 3, 3), Outcomes.task("b", 3, 0), Outcomes.task("c", 1, 1));
    Estimate two = PassAtK.over(tasks, 2);
    assertThat(two.value()).isEqualTo(0.5);
    assertThat(two.n()).isEqualTo(2);
    assertThat(two.footnotes())
        .contains("1 of 3 tasks left out: fewer than 2 rollouts with a reward");
    assertThat(PassAtK.over(tasks, 4).isDefined()).isFalse();
    assertThat(PassAtK.over(tasks, 4).footnotes())
        .containsExactly("3 of 3 tasks left out: fewer than 4 rollouts with a reward");
  }

  @Property
  void bothEqualTheCountOverAllSubsets(
      @ForAll @IntRange(min = 1, max = 9) int n,
      @ForAll @IntRange(max = 9) int c,
      @ForAll @IntRange(min = 1, max = 9) int k) {
    int successes = Math.min(c, n);
    int size = Math.min(k, n);
    int subsets = 0;
    int any = 0;
    int all = 0;
    for (int set = 0; set < 1 << n; set++) {
      if (Integer.bitCount(set) == size) {
        // The first rollouts are the successes.
        int won = Integer.bitCount(set & ((1 << successes) - 1));
        subsets++;
        any += won > 0 ? 1 : 0;
        all += won == size ? 1 : 0;
      }
    }
    assertThat(PassAtK.of(n, successes, size)).isCloseTo((double) any / subsets, within(TINY));
    assertThat(PassHatK.of(n, successes, size)).isCloseTo((double) all / subsets, within(TINY));
  }

  @Property
  void moreDrawsHelpPassAtKAndHurtPassHatK(
      @ForAll @IntRange(min = 1, max = 60) int n, @ForAll @IntRange(max = 60) int c) {
    int successes = Math.min(c, n);
    assertThat(PassAtK.of(n, successes, 1)).isCloseTo((double) successes / n, within(TINY));
    assertThat(PassHatK.of(n, successes, 1)).isCloseTo((double) successes / n, within(TINY));
    for (int k = 1; k <= n; k++) {
      assertThat(PassHatK.of(n, successes, k))
          .isLessThanOrEqualTo(PassAtK.of(n, successes, k) + TINY);
      if (k > 1) {
        assertThat(PassAtK.of(n, successes, k))
            .isGreaterThanOrEqualTo(PassAtK.of(n, successes, k - 1) - TINY);
        assertThat(PassHatK.of(n, successes, k))
            .isLessThanOrEqualTo(PassHatK.of(n, successes, k - 1) + TINY);
      }
    }
  }
}
