package dev.rebank.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.row.BankEventRow;
import dev.rebank.row.CellRow;
import dev.rebank.row.InjectionRow;
import dev.rebank.row.RetrievalRow;
import dev.rebank.setting.Consolidation.Forget;
import dev.rebank.setting.Consolidation.Policy;
import dev.rebank.setting.Retrieval;
import dev.rebank.setting.Setting;
import dev.rebank.setting.Setting.From;
import dev.rebank.setting.Setting.Mechanism;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Banks that are folded in order, on streams with many ties and many near duplicates. */
class FoldPropertiesTest {

  /** One task: direction of its vector, rewards of its rollouts, and the items of each. */
  record Drawn(float x, float y, List<Double> rewards, List<Integer> items) {}

  @Provide
  Arbitrary<List<Drawn>> streams() {
    Arbitrary<Float> coordinate = Arbitraries.of(-1f, 0.5f, 1f, 2f);
    Arbitrary<List<Double>> rewards =
        Arbitraries.of(0.0, 0.5, 1.0).injectNull(0.2).list().ofMinSize(1).ofMaxSize(2);
    Arbitrary<List<Integer>> items = Arbitraries.integers().between(1, 40).list().ofMaxSize(3);
    return Combinators.combine(coordinate, coordinate, rewards, items)
        .as(Drawn::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(10);
  }

  private static List<StreamPart> parts(List<Drawn> drawn) {
    List<StreamPart> parts = new ArrayList<>();
    Set<Integer> items = new LinkedHashSet<>();
    for (int t = 0; t < drawn.size(); t++) {
      String task = "t" + t;
      for (int r = 0; r < drawn.get(t).rewards().size(); r++) {
        int shift = r;
        List<Integer> own = drawn.get(t).items().stream().map(item -> item + shift).toList();
        items.addAll(own);
        StreamPart.Rollout rollout =
            Streams.rollout(
                7 * t,
                task,
                r,
                drawn.get(t).rewards().get(r),
                own.stream().map(item -> "i" + item).toArray(String[]::new));
        parts.add(rollout);
        parts.add(FoldedCells.transcript(rollout));
      }
      parts.add(Streams.vector(task, drawn.get(t).x(), drawn.get(t).y()));
    }
    for (int item : items) {
      double angle = Math.toRadians(2.0 * item);
      parts.add(FoldedCells.item("i" + item, Math.cos(angle), Math.sin(angle)));
    }
    return parts;
  }

  private static ReplayCell plain(Retrieval.Unit unit, int topK) {
    return Streams.cell(
        unit + " " + topK, Streams.all(), 5L, From.SUCCESSES_AND_FAILURES, unit, topK);
  }

  private static List<ReplayCell> folded() {
    List<ReplayCell> cells = new ArrayList<>();
    for (Retrieval.Unit unit : Retrieval.Unit.values()) {
      for (Policy policy : Policy.values()) {
        for (Forget forget : Forget.values()) {
          cells.add(FoldedCells.consolidated(plain(unit, 2), policy, 3, forget));
        }
      }
    }
    cells.add(FoldedCells.whole(plain(Retrieval.Unit.TASK, 1), Mechanism.NOTEBOOK));
    cells.add(FoldedCells.whole(plain(Retrieval.Unit.TASK, 1), Mechanism.AWM));
    return cells;
  }

  @Property(tries = 300)
  void aFoldThatOnlyAppendsGivesWhatTheCausalWayGives(
      @ForAll("streams") List<Drawn> drawn, @ForAll Retrieval.Unit unit) {
    ReplayCell causal = plain(unit, 3);
    ReplayCell fold = FoldedCells.consolidated(causal, Policy.APPEND, null, Forget.OLDEST);
    Streams.Output one = Streams.replay(parts(drawn), causal);
    Streams.Output other = Streams.replay(parts(drawn), fold);
    assertThat(anonymous(other)).isEqualTo(anonymous(one));
  }

  /** All rows of one cell without the ids of cell and bank. */
  private static List<String> anonymous(Streams.Output output) {
    String cell = output.of(CellRow.class).get(0).cell();
    String bank = String.valueOf(output.of(CellRow.class).get(0).bank());
    List<Record> rows = new ArrayList<>(output.of(RetrievalRow.class));
    rows.addAll(output.of(InjectionRow.class));
    rows.addAll(output.of(BankEventRow.class));
    return rows.stream()
        .map(row -> row.toString().replace(cell, "cell").replace(bank, "bank"))
        .toList();
  }

  @Property(tries = 60)
  void aCellAloneGivesWhatItGivesAmongOthers(@ForAll("streams") List<Drawn> drawn) {
    List<ReplayCell> cells = folded();
    Streams.Output together = Streams.replay(parts(drawn), cells.toArray(ReplayCell[]::new));
    for (ReplayCell cell : cells) {
      Streams.Output alone = Streams.replay(parts(drawn), cell);
      assertThat(injections(together, cell)).isEqualTo(injections(alone, cell));
      assertThat(together.of(BankEventRow.class)).containsAll(alone.of(BankEventRow.class));
    }
  }

  private static List<InjectionRow> injections(Streams.Output output, ReplayCell cell) {
    return output.of(InjectionRow.class).stream()
        .filter(row -> row.cell().equals(cell.id("s")))
        .toList();
  }

  @Property(tries = 60)
  void laterTasksChangeNothingEarlier(@ForAll("streams") List<Drawn> drawn, @ForAll int cut) {
    int keep = 1 + Math.floorMod(cut, drawn.size());
    for (ReplayCell shuffled : folded()) {
      ReplayCell cell = logged(shuffled);
      List<InjectionRow> whole =
          Streams.replay(parts(drawn), cell).of(InjectionRow.class).stream()
              .filter(row -> row.position() < keep)
              .toList();
      assertThat(Streams.replay(parts(drawn.subList(0, keep)), cell).of(InjectionRow.class))
          .isEqualTo(whole);
    }
  }

  /** The same cell in logged order. */
  private static ReplayCell logged(ReplayCell cell) {
    Setting s = cell.cell().setting();
    ReplayCell plain =
        Streams.cell(
            cell.cell().name(),
            Streams.all(),
            null,
            From.SUCCESSES_AND_FAILURES,
            s.retrieve().unit(),
            s.retrieve().topK());
    return s.givesWhole()
        ? FoldedCells.whole(plain, s.mechanism())
        : FoldedCells.consolidated(
            plain, s.consolidate().policy(), s.consolidate().capacity(), s.consolidate().forget());
  }

  @Property(tries = 60)
  void whatIsInjectedIsInTheBankThatTheEventsTellOf(@ForAll("streams") List<Drawn> drawn) {
    for (ReplayCell cell : folded()) {
      Streams.Output output = Streams.replay(parts(drawn), cell);
      for (InjectionRow injection : output.of(InjectionRow.class)) {
        Map<Integer, List<String>> bank = new TreeMap<>();
        output.of(BankEventRow.class).stream()
            .filter(event -> event.position() < injection.position())
            .forEach(event -> bank.put(event.entry(), event.items()));
        Set<String> items = new LinkedHashSet<>();
        bank.values().forEach(items::addAll);
        assertThat(items).containsAll(injection.items());
        if (cell.cell().setting().givesWhole()) {
          assertThat(injection.items()).containsExactlyElementsOf(items);
        }
      }
    }
  }
}
