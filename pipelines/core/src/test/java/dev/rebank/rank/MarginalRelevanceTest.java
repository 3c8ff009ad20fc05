package dev.rebank.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MarginalRelevanceTest {

  /**
   * Relevance .9, .8, .7; likeness 0-1 .9, 0-2 .1, 1-2 .2. With lambda .5 the first is 0 (.45);
   * then 1 has .40 - .45 = -.05 and 2 has .35 - .05 = .30, so 2; then 1 (.40 - .45).
   */
  @Test
  void choosesAsWorkedByHand() {
    double[][] likeness = {{1, .9, .1}, {.9, 1, .2}, {.1, .2, 1}};
    double[] relevance = {.9, .8, .7};
    assertThat(MarginalRelevance.choose(relevance, 0.5, 3, (a, b) -> likeness[a][b]))
        .containsExactly(0, 2, 1);
    assertThat(MarginalRelevance.choose(relevance, 0.5, 2, (a, b) -> likeness[a][b]))
        .containsExactly(0, 2);
    // Weight 0: after the first, the least alike.
    assertThat(MarginalRelevance.choose(relevance, 0, 2, (a, b) -> likeness[a][b]))
        .containsExactly(0, 2);
  }

  @Test
  void equalCandidatesAreTakenInTheirOrder() {
    assertThat(MarginalRelevance.choose(new double[] {1, 1, 1}, 0.3, 5, (a, b) -> 1))
        .containsExactly(0, 1, 2);
    assertThat(MarginalRelevance.choose(new double[0], 0.3, 5, (a, b) -> 1)).isEmpty();
  }

  @Property(tries = 100)
  void fullWeightOnARankingKeepsIt(
      @ForAll @IntRange(max = 20) int size, @ForAll @IntRange(max = 20) int k, @ForAll long seed) {
    Random random = new Random(seed);
    double[] relevance =
        random.doubles(size).map(x -> -Math.round(x * 4)).sorted().map(x -> -x).toArray();
    int[] chosen = MarginalRelevance.choose(relevance, 1, k, (a, b) -> random.nextDouble() - 0.5);
    assertThat(chosen).isEqualTo(IntStream.range(0, Math.min(k, size)).toArray());
    assertThat(Arrays.stream(chosen).distinct().count()).isEqualTo(chosen.length);
  }

  @Test
  void ranksShareAsInThePaper() {
    // 1/61 + 1/63 = 0.0163934 + 0.0158730
    assertThat(ReciprocalRanks.share(1) + ReciprocalRanks.share(3))
        .isCloseTo(0.0322664, within(1e-7));
  }
}
