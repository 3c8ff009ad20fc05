package dev.rebank.replay;

import static dev.rebank.replay.Streams.all;
import static dev.rebank.replay.Streams.cell;
import static dev.rebank.replay.Streams.replay;
import static dev.rebank.replay.Streams.rollout;
import static dev.rebank.replay.Streams.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rebank.UserException;
import dev.rebank.row.BankEventRow;
import dev.rebank.row.BankRow;
import dev.rebank.row.CellRolloutRow;
import dev.rebank.row.CellRow;
import dev.rebank.row.InjectionRow;
import dev.rebank.row.RetrievalRow;
import dev.rebank.row.TaskRow;
import dev.rebank.setting.Retrieval;
import dev.rebank.setting.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Four tasks a, b, c, d in this order, with vectors in the plane:
 *
 * <pre>
 * a = (1, 0)     b = (0, 1)     c = (3, 4)/5     d = (4, 3)/5
 *
 *        a     b     c
 *   b    0
 *   c   .6    .8
 *   d   .8    .6   .96 = (12 + 12)/25
 * </pre>
 */
class BankReplayTest {

  private static final Setting.From BOTH = Setting.From.SUCCESSES_AND_FAILURES;

  /** a and c succeed, b and d fail; each leaves one item, c two. */
  private static List<StreamPart> plane() {
    return List.of(
        rollout(10, "a", 0, 1.0, "A"),
        rollout(20, "b", 0, 0.0, "BB"),
        rollout(30, "c", 0, 1.0, "CCC", "CCCC"),
        rollout(40, "d", 0, 0.0, "D"),
        vector("a", 1, 0),
        vector("b", 0, 1),
        vector("c", 3, 4),
        vector("d", 4, 3));
  }

  @Test
  void ranksEarlierTasksByCosine() {
    List<RetrievalRow> rows =
        replay(plane(), cell("k2", BOTH, Retrieval.Unit.TASK, 2)).of(RetrievalRow.class);
    assertThat(rows)
        .extracting(RetrievalRow::task, RetrievalRow::rank, RetrievalRow::fromTask)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("b", 1, "a"),
            org.assertj.core.groups.Tuple.tuple("c", 1, "b"),
            org.assertj.core.groups.Tuple.tuple("c", 2, "a"),
            org.assertj.core.groups.Tuple.tuple("d", 1, "c"),
            org.assertj.core.groups.Tuple.tuple("d", 2, "a"));
    double[] worked = {0, .8, .6, .96, .8};
    for (int i = 0; i < worked.length; i++) {
      assertThat(rows.get(i).similarity()).isCloseTo(worked[i], within(1e-7));
    }
  }

  @Test
  void injectsAllItemsOfWhatWasRetrievedInRankOrder() {
    List<InjectionRow> rows =
        replay(plane(), cell("k2", BOTH, Retrieval.Unit.TASK, 2)).of(InjectionRow.class);
    assertThat(rows)
        .extracting(InjectionRow::items)
        .containsExactly(List.of(), List.of("A"), List.of("BB", "A"), List.of("CCC", "CCCC", "A"));
    // Items count as many tokens as they have letters here; the instruction counts 10.
    assertThat(rows).extracting(InjectionRow::tokens).containsExactly(0, 11, 13, 18);
  }

  @Test
  void successOnlyBankNeverHoldsAFailure() {
    Streams.Output output =
        replay(plane(), cell("s", Setting.From.SUCCESSES, Retrieval.Unit.TASK, 2));
    assertThat(output.of(BankEventRow.class))
        .extracting(BankEventRow::task)
        .containsExactly("a", "c");
    // d would take c (.96), then a (.8); b (.6) failed.
    assertThat(output.of(RetrievalRow.class))
        .filteredOn(row -> row.task().equals("d"))
        .extracting(RetrievalRow::fromTask)
        .containsExactly("c", "a");
  }

  @Test
  void itemsAreRankedOneByOneWhenTheyAreTheUnit() {
    List<RetrievalRow> rows =
        replay(plane(), cell("i", BOTH, Retrieval.Unit.ITEM, 2)).of(RetrievalRow.class);
    // Both items of c tie at .96 for d: the earlier one comes first.
    assertThat(rows)
        .filteredOn(row -> row.task().equals("d"))
        .extracting(RetrievalRow::fromItem)
        .containsExactly("CCC", "CCCC");
  }

  @Test
  void siblingRolloutsShareOneUnitOrTieInLoggedOrder() {
    List<StreamPart> parts = new ArrayList<>(plane());
    parts.add(rollout(10, "a", 1, 0.0, "AA"));
    List<RetrievalRow> byTask =
        replay(parts, cell("t", all(), null, BOTH, Retrieval.Unit.TASK, 1)).of(RetrievalRow.class);
    assertThat(byTask.get(0).fromRollout()).isNull();
    List<RetrievalRow> byRollout =
        replay(parts, cell("r", all(), null, BOTH, Retrieval.Unit.ROLLOUT, 2))
            .of(RetrievalRow.class);
    assertThat(byRollout)
        .filteredOn(row -> row.task().equals("b"))
        .extracting(RetrievalRow::fromRollout)
        .containsExactly(0, 1);
    assertThat(
            replay(parts, cell("t", all(), null, BOTH, Retrieval.Unit.TASK, 1))
                .of(InjectionRow.class)
                .get(1)
                .items())
        .containsExactly("A", "AA");
  }

  @Test
  void noMemoryInjectsNothingAndHasNoBank() {
    Streams.Output output = replay(plane(), cell("none", BOTH, Retrieval.Unit.TASK, 0));
    assertThat(output.of(InjectionRow.class))
        .hasSize(4)
        .allMatch(row -> row.items().isEmpty() && row.tokens() == 0);
    assertThat(output.of(RetrievalRow.class)).isEmpty();
    assertThat(output.of(BankRow.class)).isEmpty();
    assertThat(output.of(CellRow.class).get(0).bank()).isNull();
  }

  @Test
  void cellsThatDifferInDepthShareOneBank() {
    Streams.Output output =
        replay(
            plane(),
            cell("k1", BOTH, Retrieval.Unit.TASK, 1),
            cell("k2", BOTH, Retrieval.Unit.TASK, 2),
            cell("s", Setting.From.SUCCESSES, Retrieval.Unit.TASK, 1));
    assertThat(output.of(CellRow.class)).extracting(CellRow::bank).doesNotContainNull();
    assertThat(output.of(BankRow.class)).hasSize(2);
    BankRow both = output.of(BankRow.class).get(0);
    assertThat(List.of(both.experiences(), both.items(), both.distinctItems()))
        .containsExactly(4, 5, 5);
  }

  @Test
  void absentRewardIsNeitherSuccessNorFailure() {
    List<StreamPart> parts = new ArrayList<>(plane());
    parts.set(1, rollout(20, "b", 0, null, "BB"));
    assertThat(replay(parts, cell("b", BOTH, Retrieval.Unit.TASK, 2)).of(BankEventRow.class))
        .extracting(BankEventRow::task)
        .containsExactly("a", "c", "d");
  }

  @Test
  void rolloutWithoutItemsIsAnOrphanAndTakesNoPlace() {
    List<StreamPart> parts = new ArrayList<>(plane());
    parts.set(2, rollout(30, "c", 0, 1.0));
    Streams.Output output = replay(parts, cell("o", BOTH, Retrieval.Unit.TASK, 1));
    assertThat(output.of(BankRow.class).get(0).orphans()).isEqualTo(1);
    assertThat(output.of(RetrievalRow.class).get(2).fromTask()).isEqualTo("a");
  }

  @Test
  void brokenRecordThatContradictsReadableOnesStopsNothing() {
    List<StreamPart> parts = new ArrayList<>(plane());
    parts.add(new StreamPart.Lost("s", "b", 30)); // b says 20, and 30 is c's
    parts.add(new StreamPart.Lost("s", "e", 30)); // c's
    parts.add(new StreamPart.Lost("s", "f", 50));
    parts.add(new StreamPart.Lost("s", "f", 60)); // disagrees with itself
    Streams.Output output = replay(parts, cell("l", BOTH, Retrieval.Unit.TASK, 2));
    assertThat(output.of(TaskRow.class))
        .extracting(TaskRow::task)
        .containsExactly("a", "b", "c", "d");
    assertThat(output.of(TaskRow.class)).extracting(TaskRow::lost).containsExactly(0, 1, 0, 0);
  }

  @Test
  void streamOfBrokenRecordsOnlyHasNoCells() {
    Streams.Output output =
        replay(List.of(new StreamPart.Lost("s", "b", 20)), cell("l", BOTH, Retrieval.Unit.TASK, 2));
    assertThat(output.of(TaskRow.class)).hasSize(1);
    assertThat(output.rows.keySet()).containsExactly(TaskRow.class);
  }

  @Test
  void lostTaskKeepsItsPositionEmpty() {
    List<StreamPart> parts = new ArrayList<>(plane());
    parts.set(1, new StreamPart.Lost("s", "b", 20));
    Streams.Output output = replay(parts, cell("l", BOTH, Retrieval.Unit.TASK, 2));
    assertThat(output.of(TaskRow.class))
        .extracting(TaskRow::task)
        .containsExactly("a", "b", "c", "d");
    assertThat(output.of(TaskRow.class).get(1).lost()).isEqualTo(1);
    assertThat(output.of(RetrievalRow.class))
        .filteredOn(row -> row.task().equals("c"))
        .extracting(RetrievalRow::fromTask)
        .containsExactly("a");
    assertThat(output.counts).containsEntry("tasks_empty", 1L);
  }

  @Test
  void taskWithoutVectorIsNotRetrievedAndRetrievesNothing() {
    List<StreamPart> parts = new ArrayList<>(plane());
    parts.set(6, new StreamPart.QueryVector("s", Streams.EMBEDDER, "query of c", null));
    List<RetrievalRow> rows =
        replay(parts, cell("v", BOTH, Retrieval.Unit.TASK, 1)).of(RetrievalRow.class);
    assertThat(rows)
        .extracting(RetrievalRow::task, RetrievalRow::fromTask)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("b", "a"),
            org.assertj.core.groups.Tuple.tuple("d", "a"));
  }

  @Test
  void equalRecordIsKeptOnceAndTheRestAreDeadLetters() {
    List<StreamPart> parts = new ArrayList<>(plane());
    parts.add(rollout(10, "a", 0, 1.0, "A"));
    Streams.Output output = replay(parts, cell("e", BOTH, Retrieval.Unit.TASK, 1));
    assertThat(output.deadLetters)
        .singleElement()
        .extracting("reason")
        .asString()
        .contains("equal content");
    assertThat(output.counts)
        .containsEntry("rollouts_in", 5L)
        .containsEntry("rollouts", 4L)
        .containsEntry("dead_letters", 1L);
    assertThat(output.of(BankEventRow.class)).hasSize(4);
  }

  @Test
  void recordsThatContradictEachOtherAreNotKept() {
    List<StreamPart> parts = new ArrayList<>(plane());
    parts.add(rollout(10, "a", 0, 0.0, "other"));
    Streams.Output output = replay(parts, cell("x", BOTH, Retrieval.Unit.TASK, 1));
    assertThat(output.deadLetters)
        .hasSize(2)
        .allMatch(letter -> letter.reason().contains("different content"));
    assertThat(output.of(TaskRow.class).get(0))
        .extracting("task", "query", "rollouts", "lost")
        .containsExactly("a", null, 0, 2);
    assertThat(output.counts).containsEntry("rollouts", 3L);
  }

  @Test
  void refusesTwoTasksAtOnePlace() {
    List<StreamPart> parts = new ArrayList<>(plane());
    parts.add(rollout(30, "e", 0, 1.0));
    assertThatThrownBy(() -> replay(parts, cell("x", BOTH, Retrieval.Unit.TASK, 1)))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "stream s: tasks c and e both have order key 30; each task needs a key of its own");
  }

  @Test
  void refusesOneTaskAtTwoPlaces() {
    List<StreamPart> parts = new ArrayList<>(plane());
    parts.add(rollout(50, "a", 1, 1.0));
    assertThatThrownBy(() -> replay(parts, cell("x", BOTH, Retrieval.Unit.TASK, 1)))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "stream s, task a: its records disagree on the order key: f:0 says 10, f:1 says 50");
  }

  @Test
  void namesTheArmsWhenTheSourceIsNotOneOfThem() {
    Setting.Source other = new Setting.Source("other", null, Setting.RolloutRule.FIRST, 0);
    assertThatThrownBy(() -> replay(plane(), cell("x", other, null, BOTH, Retrieval.Unit.TASK, 1)))
        .isInstanceOf(UserException.class)
        .hasMessage("source.arm is other, but stream s has [plain]");
  }

  @Test
  void refusesAnArmThatIsDescribedInTwoWays() {
    List<StreamPart> parts = new ArrayList<>(plane());
    StreamPart.Rollout a = rollout(50, "e", 7, 1.0);
    parts.add(Streams.withRow(a, Map.of("model", "another model")));
    assertThatThrownBy(() -> replay(parts, cell("x", BOTH, Retrieval.Unit.TASK, 1)))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("stream s: its records disagree on what arm plain ran under:")
        .hasMessageContaining("model another model")
        .hasMessageContaining("(f:7)");
  }

  @Test
  void refusesVectorsOfDifferentDimensions() {
    List<StreamPart> parts = new ArrayList<>(plane());
    parts.add(rollout(50, "e", 0, 1.0));
    parts.add(Streams.vector("e", 1, 0, 0));
    assertThatThrownBy(() -> replay(parts, cell("x", BOTH, Retrieval.Unit.TASK, 1)))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "stream s: all vectors of embedder test must have one number of dimensions, but that"
                + " of task a has 2 and that of task e has 3");
  }

  /** Rollout 1 of task a refines rollout 2, and rollout 3 refines it again. */
  @ParameterizedTest
  @EnumSource(Setting.RolloutRule.class)
  void refinementIsNoAttemptOfItsOwn(Setting.RolloutRule rule) {
    List<StreamPart> parts = new ArrayList<>(plane());
    parts.remove(0);
    parts.add(Streams.withRow(rollout(10, "a", 1, 1.0, "REFINED"), Map.of("refines", 2)));
    parts.add(rollout(10, "a", 2, 1.0, "A"));
    parts.add(Streams.withRow(rollout(10, "a", 3, 1.0, "AGAIN"), Map.of("refines", 1)));
    Setting.Source source = new Setting.Source(null, null, rule, 5);
    assertThat(
            replay(parts, cell("r", source, null, BOTH, Retrieval.Unit.TASK, 1))
                .of(CellRolloutRow.class))
        .filteredOn(row -> row.task().equals("a"))
        .extracting(CellRolloutRow::rollout)
        .containsExactly(2);
  }

  @Test
  void rolloutsOfAnotherArmNeverEnter() {
    List<StreamPart> parts = new ArrayList<>(plane());
    parts.add(rollout("other", 10, "a", 0, 1.0, "OTHER"));
    Setting.Source plain = new Setting.Source("plain", null, Setting.RolloutRule.ALL, 0);
    Streams.Output output = replay(parts, cell("p", plain, null, BOTH, Retrieval.Unit.TASK, 3));
    assertThat(output.of(InjectionRow.class)).noneMatch(row -> row.items().contains("OTHER"));
    assertThat(output.of(CellRolloutRow.class)).hasSize(4);
  }

  @Test
  void shuffleIsAnOrderOfItsOwnAndStaysCausal() {
    Streams.Output output =
        replay(plane(), cell("o", Streams.first(), 3L, BOTH, Retrieval.Unit.TASK, 3));
    assertThat(output.of(InjectionRow.class))
        .extracting(InjectionRow::task)
        .containsExactlyInAnyOrder("a", "b", "c", "d");
    assertThat(output.of(RetrievalRow.class))
        .hasSize(6)
        .allMatch(row -> row.fromPosition() < row.position());
  }
}
