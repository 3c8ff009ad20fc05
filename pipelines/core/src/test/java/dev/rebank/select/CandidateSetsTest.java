package dev.rebank.select;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.trajectory.RolloutId;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CandidateSetsTest {

  private static List<RolloutId> logged(int count) {
    return IntStream.range(0, count).mapToObj(r -> new RolloutId("s", "a", "0", "t", r)).toList();
  }

  private static List<String> shown(
      @Nullable Integer n, int most, int shuffles, long seed, int count) {
    return new CandidateSets(n, most, shuffles, seed)
        .of(logged(count)).stream()
            .map(one -> one.subset() + "." + one.shuffle() + " " + rollouts(one))
            .toList();
  }

  private static List<Integer> rollouts(CandidateSets.Shown shown) {
    return shown.rollouts().stream().map(RolloutId::rollout).toList();
  }

  @Test
  void allOfATaskAreOneSetInTheOrderOfTheLog() {
    assertThat(shown(null, 100, 0, 0, 4)).containsExactly("0,1,2,3.0 [0, 1, 2, 3]");
    assertThat(shown(4, 100, 0, 0, 4)).containsExactly("0,1,2,3.0 [0, 1, 2, 3]");
    assertThat(shown(1, 100, 3, 0, 1)).containsExactly("0.0 [0]");
  }

  @Test
  void allSetsOfNInLexicalOrder() {
    assertThat(shown(2, 100, 0, 0, 4))
        .containsExactly(
            "0,1.0 [0, 1]",
            "0,2.0 [0, 2]",
            "0,3.0 [0, 3]",
            "1,2.0 [1, 2]",
            "1,3.0 [1, 3]",
            "2,3.0 [2, 3]");
    assertThat(shown(3, 4, 0, 0, 4))
        .containsExactly(
            "0,1,2.0 [0, 1, 2]", "0,1,3.0 [0, 1, 3]", "0,2,3.0 [0, 2, 3]", "1,2,3.0 [1, 2, 3]");
  }

  @Test
  void aTaskWithFewerThanNShowsNothing() {
    assertThat(shown(5, 100, 0, 0, 4)).isEmpty();
    assertThat(shown(null, 100, 0, 0, 0)).isEmpty();
  }

  @Test
  void shufflesAreQuestionsOfTheirOwn() {
    List<String> shown = shown(null, 100, 3, 7, 4);
    assertThat(shown).hasSize(3);
    assertThat(shown.stream().map(one -> one.substring(0, 9)))
        .containsExactly("0,1,2,3.1", "0,1,2,3.2", "0,1,2,3.3");
    assertThat(new HashSet<>(shown.stream().map(one -> one.substring(10)).toList())).hasSize(3);
    assertThat(shown(null, 100, 3, 8, 4)).isNotEqualTo(shown);
    // One order more leaves the others as they are.
    assertThat(shown(null, 100, 4, 7, 4).subList(0, 3)).isEqualTo(shown);
  }

  @Test
  void howManySetsThereAreIsExact() {
    assertThat(CandidateSets.sets(100, 50))
        .isEqualTo(new BigInteger("100891344545564193334812497256")); // as tables have it
    assertThat(CandidateSets.sets(3, 5)).isEqualTo(BigInteger.ZERO);
  }

  @Property(tries = 100)
  void aChoiceOfSetsHasNoRepetitionAndOnlySetsOfN(
      @ForAll @IntRange(min = 1, max = 100) int count,
      @ForAll @IntRange(min = 1, max = 100) int n,
      @ForAll @IntRange(min = 1, max = 40) int most,
      @ForAll long seed) {
    List<CandidateSets.Shown> shown = new CandidateSets(n, most, 0, seed).of(logged(count));
    BigInteger all = CandidateSets.sets(count, n);
    assertThat(BigInteger.valueOf(shown.size())).isEqualTo(all.min(BigInteger.valueOf(most)));
    assertThat(new HashSet<>(shown.stream().map(CandidateSetsTest::rollouts).toList()))
        .hasSameSizeAs(shown);
    for (int i = 0; i < shown.size(); i++) {
      assertThat(rollouts(shown.get(i))).hasSize(n).isSorted().doesNotHaveDuplicates();
      assertThat(shown.get(i).subset())
          .isEqualTo(
              rollouts(shown.get(i)).stream()
                  .map(String::valueOf)
                  .collect(Collectors.joining(",")));
    }
  }

  @Property(tries = 100)
  void aShuffleShowsTheSameRollouts(
      @ForAll @IntRange(min = 2, max = 6) int count, @ForAll long seed) {
    for (CandidateSets.Shown shown : new CandidateSets(2, 5, 4, seed).of(logged(count))) {
      assertThat(rollouts(shown)).hasSize(2).doesNotHaveDuplicates();
    }
    for (CandidateSets.Shown shown : new CandidateSets(null, 5, 4, seed).of(logged(count))) {
      assertThat(rollouts(shown))
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, count).boxed().toList());
    }
  }

  @Test
  void eachPlaceIsTakenByEachCandidateAboutEquallyOften() {
    // 600 orders of 3: each is first 200 times, with a standard deviation of 12; five are 60.
    int[] first = new int[3];
    new CandidateSets(null, 1, 600, 1)
        .of(logged(3))
        .forEach(shown -> first[shown.rollouts().get(0).rollout()]++);
    for (int times : first) {
      assertThat(times).isBetween(140, 260);
    }
  }
}
