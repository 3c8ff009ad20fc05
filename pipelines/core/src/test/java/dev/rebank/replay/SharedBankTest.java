package dev.rebank.replay;

import static dev.rebank.replay.Retrievals.cell;
import static dev.rebank.replay.Retrievals.in;
import static dev.rebank.replay.Streams.rollout;
import static dev.rebank.replay.Streams.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.rebank.UserException;
import dev.rebank.row.BankRow;
import dev.rebank.row.CellRow;
import dev.rebank.row.InjectionRow;
import dev.rebank.row.RetrievalRow;
import dev.rebank.row.TaskRow;
import dev.rebank.setting.Retrieval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two streams of one benchmark; the second holds task a of the first once more. */
class SharedBankTest {

  private static final Map<String, Object> BENCHMARK = Map.of("scope", Retrieval.Scope.BENCHMARK);

  private static List<StreamPart> parts() {
    List<StreamPart> parts = new ArrayList<>();
    parts.add(in("x/two", null, rollout(1, "c", 0, 1.0, "C")));
    parts.add(in("x/two", null, rollout(2, "a", 0, 1.0, "A2")));
    parts.add(in("x/one", null, rollout(50, "a", 0, 1.0, "A")));
    parts.add(in("x/one", null, rollout(60, "b", 0, 1.0, "B")));
    parts.add(in("x/two", vector("c", 3, 4)));
    parts.add(in("x/two", vector("a", 1, 0)));
    parts.add(in("x/one", vector("a", 1, 0)));
    parts.add(in("x/one", vector("b", 0, 1)));
    return parts;
  }

  private static Streams.Output together(List<StreamPart> parts, ReplayCell... cells) {
    Streams.Output output = new Streams.Output();
    BankReplay.replayTogether(
        Retrieval.Scope.BENCHMARK, "x/*", parts, List.of(cells), PretendedModels::new, output);
    return output;
  }

  @Test
  void streamsFollowOneAnotherByName() {
    Streams.Output output = together(parts(), cell(2, BENCHMARK));
    assertThat(output.of(InjectionRow.class))
        .extracting(InjectionRow::position, InjectionRow::task, InjectionRow::items)
        .containsExactly(
            tuple(0, "a", List.of()),
            tuple(1, "b", List.of("A")),
            // c: b .8, a .6
            tuple(2, "c", List.of("B", "A")),
            // The same task of the other stream is left out, as if it had never been there.
            tuple(3, "a", List.of("C", "B")));
    assertThat(output.of(RetrievalRow.class))
        .filteredOn(row -> row.position() == 3)
        .extracting(RetrievalRow::fromStream, RetrievalRow::fromTask, RetrievalRow::sameTask)
        .containsExactly(tuple("x/two", "c", false), tuple("x/one", "b", false));
  }

  @Test
  void eachStreamHasItsOwnRowsOfTheCellAndAllOneBank() {
    Streams.Output output = together(parts(), cell(2, BENCHMARK));
    List<CellRow> cells = output.of(CellRow.class);
    assertThat(cells).extracting(CellRow::stream).containsExactly("x/one", "x/two");
    assertThat(cells)
        .extracting(CellRow::bank)
        .containsOnly(output.of(BankRow.class).get(0).bank());
    assertThat(output.of(BankRow.class))
        .extracting(BankRow::stream, BankRow::arm, BankRow::experiences)
        .containsExactly(tuple("x/*", "plain", 4));
    assertThat(output.of(InjectionRow.class))
        .extracting(InjectionRow::cell)
        .containsExactly(
            cells.get(0).cell(), cells.get(0).cell(), cells.get(1).cell(), cells.get(1).cell());
    // The streams themselves hand out everything else.
    assertThat(output.of(TaskRow.class)).isEmpty();
    assertThat(output.counts).containsOnlyKeys("cells");
  }

  @Test
  void theSameTaskOfAnotherStreamIsFoundWhereATaskMayFindItself() {
    Map<String, Object> both =
        Map.of("scope", Retrieval.Scope.BENCHMARK, "self", Retrieval.Self.ALLOW);
    assertThat(together(parts(), cell(2, both)).of(RetrievalRow.class))
        .filteredOn(row -> row.position() == 3)
        .extracting(RetrievalRow::fromStream, RetrievalRow::fromTask, RetrievalRow::sameTask)
        .containsExactly(tuple("x/one", "a", true), tuple("x/two", "a", true));
  }

  @Test
  void onlyCellsOfTheScopeAreReplayed() {
    ReplayCell alone = cell(2, Map.of());
    ReplayCell shared = cell(2, BENCHMARK);
    assertThat(together(parts(), alone).of(CellRow.class)).isEmpty();
    assertThat(together(parts(), alone, shared).rows).isEqualTo(together(parts(), shared).rows);
    List<StreamPart> one = parts().stream().filter(part -> part.stream().equals("x/one")).toList();
    Streams.Output output = new Streams.Output();
    BankReplay.replay("x/one", one, List.of(alone, shared), PretendedModels::new, output);
    assertThat(output.of(CellRow.class)).hasSize(1);
  }

  @Test
  void aShuffleMixesTheStreamsAndKeepsTheOrderOfEach() {
    List<String> together =
        together(parts(), cell(1, Retrieval.Unit.TASK, 3L, BENCHMARK))
            .of(InjectionRow.class)
            .stream()
            .map(InjectionRow::task)
            .toList();
    for (String stream : List.of("x/one", "x/two")) {
      Streams.Output alone = new Streams.Output();
      BankReplay.replay(
          stream,
          parts().stream().filter(part -> part.stream().equals(stream)).toList(),
          List.of(cell(1, Retrieval.Unit.TASK, 3L, Map.of())),
          PretendedModels::new,
          alone);
      List<String> own = alone.of(InjectionRow.class).stream().map(InjectionRow::task).toList();
      assertThat(together).containsSubsequence(own);
    }
  }

  @Test
  void agentsNeverShareABank() {
    List<StreamPart> parts = parts();
    parts.set(
        0,
        Streams.withRow(
            (StreamPart.Rollout) parts.get(0), Map.of("model", "other", "arm", "other")));
    parts.set(
        1,
        Streams.withRow(
            (StreamPart.Rollout) parts.get(1), Map.of("model", "other", "arm", "other")));
    assertThatThrownBy(() -> together(parts, cell(2, BENCHMARK)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("x/* cannot share a bank")
        .hasMessageContaining("agent agent with model other=arm other of stream x/two");
  }

  @Test
  void aStreamMayNotBeCalledAsTheyAreTogether() {
    List<StreamPart> parts = parts();
    parts.add(in("x/*", vector("c", 3, 4)));
    assertThatThrownBy(() -> together(parts, cell(2, BENCHMARK)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("a stream is called x/*");
  }

  @Test
  void theBenchmarkOfAStreamEndsAtTheFirstSlash() {
    assertThat(BankScope.nameOf(Retrieval.Scope.BENCHMARK, "tau2-bench/airline/run"))
        .isEqualTo("tau2-bench/*");
    assertThat(BankScope.nameOf(Retrieval.Scope.BENCHMARK, "AIME_2024")).isEqualTo("AIME_2024/*");
    assertThat(BankScope.nameOf(Retrieval.Scope.GLOBAL, "a/b")).isEqualTo("*");
    assertThat(BankScope.nameOf(Retrieval.Scope.SITE, "a/b")).isEqualTo("a/b");
  }
}
