package dev.rebank.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.judge.Verdict;
import dev.rebank.judge.Verdict.Label;
import dev.rebank.setting.Setting.NoVerdict;
import dev.rebank.trajectory.RolloutId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignalTest {

  private static Signal reward(double noise, long seed) {
    return new Signal(null, NoVerdict.DROP, NoVerdict.DROP, noise, seed);
  }

  private static RolloutId rollout(int task) {
    return new RolloutId("s", "a", "0", "t" + task, 0);
  }

  private static @Nullable Label label(Signal signal, int task) {
    return signal.label(rollout(task), true, List.of());
  }

  /** Tasks out of so many successes that are turned into failures. */
  private static Set<Integer> turned(Signal signal, int tasks) {
    Set<Integer> turned = new TreeSet<>();
    IntStream.range(0, tasks)
        .filter(task -> label(signal, task) == Label.FAILURE)
        .forEach(turned::add);
    return turned;
  }

  /**
   * The first 13 hexadecimal digits of SHA-256 over noise, seed and the rollout's name (each part
   * after its length in 4 bytes), as a fraction, for seed 7 and tasks t0 to t9, with Python's
   * hashlib: 0.897 0.573 0.465 0.212 0.120 0.475 0.181 0.340 0.198 0.212; for seed 8: 0.395 0.811
   * 0.350 0.738 0.298 0.018 0.926 0.942 0.386 0.131.
   */
  @Test
  void whichLabelsAreTurnedFollowsFromSeedAndName() {
    assertThat(turned(reward(0.3, 7), 10)).isEqualTo(Set.of(3, 4, 6, 8, 9));
    assertThat(turned(reward(0.6, 7), 10)).isEqualTo(Set.of(1, 2, 3, 4, 5, 6, 7, 8, 9));
    assertThat(turned(reward(0.3, 8), 10)).isEqualTo(Set.of(4, 5, 9));
  }

  @Test
  void noneAreTurnedAtZeroAndAllAtOne() {
    for (int task = 0; task < 100; task++) {
      assertThat(reward(0, 7).label(rollout(task), true, List.of())).isEqualTo(Label.SUCCESS);
      assertThat(reward(0, 7).label(rollout(task), false, List.of())).isEqualTo(Label.FAILURE);
      assertThat(reward(1, 7).label(rollout(task), true, List.of())).isEqualTo(Label.FAILURE);
      assertThat(reward(1, 7).label(rollout(task), false, List.of())).isEqualTo(Label.SUCCESS);
      assertThat(reward(1, 7).label(rollout(task), null, List.of())).isNull();
    }
  }

  @Test
  void theShareThatIsTurnedIsTheRate() {
    // 10,000 draws: a standard deviation is at most 50, and five of them 250.
    for (double rate : new double[] {0.05, 0.2, 0.5, 0.9}) {
      assertThat((double) turned(reward(rate, 1), 10_000).size())
          .isBetween(10_000 * rate - 250, 10_000 * rate + 250);
    }
  }

  @Property(tries = 100)
  void neitherOtherTasksNorTheirOrderChangeWhatIsTurned(
      @ForAll @DoubleRange(min = 0, max = 1) double rate, @ForAll long seed, @ForAll long order) {
    List<Integer> tasks = new ArrayList<>(IntStream.range(0, 30).boxed().toList());
    Signal signal = reward(rate, seed);
    Map<Integer, @Nullable Label> alone = new HashMap<>();
    tasks.forEach(task -> alone.put(task, label(reward(rate, seed), task)));
    Collections.shuffle(tasks, new Random(order));
    for (int task : tasks.subList(0, 10)) {
      assertThat(label(signal, task)).isEqualTo(alone.get(task));
    }
  }

  @Property(tries = 100)
  void whatIsTurnedAtARateIsTurnedAtEveryHigherOne(
      @ForAll @DoubleRange(min = 0, max = 1) double one,
      @ForAll @DoubleRange(min = 0, max = 1) double other,
      @ForAll long seed) {
    assertThat(turned(reward(Math.max(one, other), seed), 40))
        .containsAll(turned(reward(Math.min(one, other), seed), 40));
  }

  @Test
  void rolloutsArmsRunsAndStreamsAreTurnedEachByItself() {
    Signal half = reward(0.5, 3);
    Set<String> seen = new TreeSet<>();
    for (String arm : List.of("a", "b")) {
      StringBuilder pattern = new StringBuilder();
      for (int rollout = 0; rollout < 64; rollout++) {
        RolloutId id = new RolloutId("s", arm, "0", "t", rollout);
        pattern.append(half.label(id, true, List.of()) == Label.SUCCESS ? '.' : 'x');
      }
      seen.add(pattern.toString());
      assertThat(pattern.toString()).contains(".", "x");
    }
    assertThat(seen).hasSize(2);
  }

  @Test
  void aMissingVerdictFollowsTheRuleBeforeNoise() {
    Signal inverted = new Signal("j", NoVerdict.FAILURE, NoVerdict.DROP, 1, 0);
    assertThat(inverted.label(rollout(0), null, judged(Label.UNPARSED))).isEqualTo(Label.SUCCESS);
    assertThat(inverted.label(rollout(0), null, judged(Label.ERROR))).isNull();
    assertThat(inverted.label(rollout(0), true, judged(Label.SUCCESS))).isEqualTo(Label.FAILURE);
    assertThat(inverted.label(rollout(0), true, List.of())).isNull();
  }

  private static List<StreamPart.Judged> judged(Label label) {
    return List.of(
        new StreamPart.Judged("other", new Verdict(Label.SUCCESS, "")),
        new StreamPart.Judged("j", new Verdict(label, "")));
  }

  @Test
  void theNameSaysAllThatIsNotTheDefault() {
    assertThat(reward(0, 7).name()).isEqualTo("reward");
    assertThat(reward(0.25, 7).name()).isEqualTo("reward,noise=0.25,seed=7");
    assertThat(reward(1, 7).name()).isEqualTo("reward,inverted");
    assertThat(new Signal("j", NoVerdict.FAILURE, NoVerdict.FAILURE, 1, 0).name())
        .isEqualTo("j,unparsed=failure,error=failure,inverted");
  }
}
