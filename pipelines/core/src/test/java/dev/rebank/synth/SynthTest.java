package dev.rebank.synth;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rebank.UserException;
import dev.rebank.trajectory.LoggedRollout;
import dev.rebank.trajectory.RolloutId;
import dev.rebank.trajectory.Source;
import dev.rebank.trajectory.Task;
import dev.rebank.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SynthTest {

  @Property(tries = 40)
  void aCorpusIsPartOfAnyLargerOneOfItsSeed(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 25) int tasks,
      @ForAll @IntRange(min = 0, max = 30) int moreTasks,
      @ForAll @IntRange(min = 1, max = 4) int rollouts,
      @ForAll @IntRange(min = 0, max = 3) int moreRollouts) {
    var small = made(SynthSpec.of(tasks, rollouts, seed));
    var large = made(SynthSpec.of(tasks + moreTasks, rollouts + moreRollouts, seed));
    assertThat(large).containsAllEntriesOf(small);
  }

  @Property(tries = 10)
  void takingArmsAwayLeavesTheOthersAsTheyWere(@ForAll long seed) {
    SynthSpec all = SynthSpec.of(10, 2, seed);
    List<ArmLaw> two = List.of(all.laws().arms().get(3), all.laws().arms().get(1));
    assertThat(made(all)).containsAllEntriesOf(made(all.withLaws(all.laws().withArms(two))));
  }

  @Test
  void corporaOfOtherSeedsShareNoTask() {
    List<String> queries = queries(SynthSpec.of(60, 1, 1));
    assertThat(queries(SynthSpec.of(60, 1, 2)).stream().filter(queries::contains).count())
        .isLessThan(3);
  }

  @Test
  void rolloutsAreOrderedByStreamThenArmThenTaskThenRolloutAndKeepTheirLine() {
    List<LoggedRollout> rollouts = rollouts(SynthSpec.of(15, 3, 5));
    List<String> streams = rollouts.stream().map(r -> r.trajectory().task().stream()).toList();
    assertThat(streams.stream().distinct().toList()).isEqualTo(Synth.DOMAINS);
    List<String> arms = SynthLaws.DEFAULT.arms().stream().map(ArmLaw::name).toList();
    List<List<Long>> keys = new ArrayList<>();
    Map<String, Long> lines = new LinkedHashMap<>();
    for (LoggedRollout rollout : rollouts) {
      Trajectory t = rollout.trajectory();
      keys.add(
          List.of(
              (long) Synth.DOMAINS.indexOf(t.task().stream()),
              (long) arms.indexOf(t.arm().name()),
              t.task().order(),
              (long) t.rollout()));
      assertThat(t.source().line()).isEqualTo(lines.merge(t.source().file(), 1L, Long::sum));
      assertThat(t.arm().synthetic()).isTrue();
    }
    assertThat(keys).isSortedAccordingTo(SynthTest::compare).doesNotHaveDuplicates();
  }

  @Test
  void aRefinementRefinesTheRolloutLoggedBeforeIt() {
    Map<String, Integer> before = new LinkedHashMap<>();
    int refinements = 0;
    for (LoggedRollout rollout : rollouts(SynthSpec.of(100, 2, 3))) {
      RolloutId id = rollout.trajectory().id();
      Integer refines = rollout.trajectory().refines();
      if (refines != null) {
        assertThat(id.arm()).isEqualTo("sequential");
        assertThat(refines).isEqualTo(before.get(id.stream() + id.task()));
        refinements++;
      }
      if (id.arm().equals("sequential")) {
        before.put(id.stream() + id.task(), id.rollout());
      }
    }
    assertThat(refinements).isGreaterThan(200);
  }

  @Test
  void aSequentialArmHasAsManyRolloutsAsItsScalingFactorHoweverManyTheOthersHave() {
    assertThat(rollouts(SynthSpec.of(40, 6, 3)).stream().map(LoggedRollout::trajectory))
        .filteredOn(t -> t.arm().name().equals("sequential"))
        .extracting(Trajectory::rollout)
        .containsOnly(0, 1, 2);
  }

  @Test
  void furtherStreamsAreCopiesOfTheDomainsWithTasksOfTheirOwn() {
    SynthSpec three = SynthSpec.of(20, 2, 5);
    SynthSpec five = three.withStreams(5);
    assertThat(five.streams()).containsExactly("web", "software", "choice", "web-2", "software-2");
    assertThat(made(five)).containsAllEntriesOf(made(three));
    assertThat(made(three)).containsAllEntriesOf(made(three.withStreams(2)));
    assertThat(made(five).keySet()).extracting(RolloutId::stream).contains("software-2");
    Map<String, List<String>> queries =
        rollouts(five).stream()
            .map(rollout -> rollout.trajectory().task())
            .distinct()
            .collect(groupingBy(Task::stream, mapping(Task::query, toList())));
    assertThat(queries.get("web-2"))
        .hasSize(20)
        .filteredOn(queries.get("web")::contains)
        .hasSizeLessThan(3);
    assertThat(three.withStreams(3)).isEqualTo(three);
  }

  @Test
  void anUnknownArmIsNamedWithTheArmsThereAre() {
    assertThatThrownBy(() -> SynthLaws.DEFAULT.withOnly(List.of("synapse", "sinapse")))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "no arm is named sinapse; there are [no-memory, reasoning-bank, synapse, sequential]");
  }

  @Test
  void anUnknownLawIsNamedWithTheLawsThereAre() {
    assertThatThrownBy(() -> SynthLaws.DEFAULT.with("drft", 1))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("drft")
        .hasMessageContaining("driftSpan");
  }

  @Test
  void aRateOutsideItsRangeIsNamedWithTheValueAndTheRange() {
    assertThatThrownBy(() -> SynthLaws.DEFAULT.with("missingRate", 1.5))
        .isInstanceOf(UserException.class)
        .hasMessage("missingRate must be between 0.0 and 1.0, but was 1.5");
  }

  /** By id, without the source: the line moves when a larger corpus has more before it. */
  private static Map<RolloutId, LoggedRollout> made(SynthSpec spec) {
    Map<RolloutId, LoggedRollout> byId = new LinkedHashMap<>();
    Source nowhere = new Source("", 1);
    for (LoggedRollout rollout : rollouts(spec)) {
      byId.put(rollout.trajectory().id(), rollout.from(nowhere));
    }
    return byId;
  }

  static List<LoggedRollout> rollouts(SynthSpec spec) {
    List<LoggedRollout> rollouts = new ArrayList<>();
    new Synth(spec).forEach(rollouts::add);
    return rollouts;
  }

  private static List<String> queries(SynthSpec spec) {
    return rollouts(spec).stream().map(r -> r.trajectory().task().query()).distinct().toList();
  }

  private static int compare(List<Long> a, List<Long> b) {
    for (int i = 0; i < a.size(); i++) {
      int order = Long.compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
