package dev.rebank.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.row.CellRow;
import dev.rebank.row.RetrievalRow;
import dev.rebank.setting.Retrieval;
import dev.rebank.setting.Setting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The rules of replay, on streams with many ties: vectors are drawn from very few directions. */
class ReplayPropertiesTest {

  /** One task: direction of its vector, rewards of its rollouts, whether the first gives items. */
  record Drawn(float x, float y, List<Double> rewards, boolean items) {}

  @Provide
  Arbitrary<List<Drawn>> streams() {
    Arbitrary<Float> coordinate = Arbitraries.of(-1f, 0.5f, 1f, 2f);
    Arbitrary<List<Double>> rewards =
        Arbitraries.of(0.0, 0.5, 1.0).injectNull(0.2).list().ofMinSize(1).ofMaxSize(3);
    return Combinators.combine(coordinate, coordinate, rewards, Arbitraries.of(true, false))
        .as(Drawn::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  private static List<StreamPart> parts(List<Drawn> drawn) {
    List<StreamPart> parts = new ArrayList<>();
    for (int t = 0; t < drawn.size(); t++) {
      String task = "t" + t;
      for (int r = 0; r < drawn.get(t).rewards().size(); r++) {
        String[] items = drawn.get(t).items() ? new String[] {task + "." + r, task} : new String[0];
        parts.add(Streams.rollout(7 * t, task, r, drawn.get(t).rewards().get(r), items));
      }
      parts.add(Streams.vector(task, drawn.get(t).x(), drawn.get(t).y()));
    }
    return parts;
  }

  private static ReplayCell[] cells() {
    List<ReplayCell> cells = new ArrayList<>();
    for (Retrieval.Unit unit : Retrieval.Unit.values()) {
      for (Setting.From from :
          List.of(Setting.From.SUCCESSES, Setting.From.SUCCESSES_AND_FAILURES)) {
        for (Long seed : new Long[] {null, 5L}) {
          cells.add(
              Streams.cell(unit + " " + from + " " + seed, Streams.all(), seed, from, unit, 3));
        }
      }
    }
    return cells.toArray(ReplayCell[]::new);
  }

  @Property
  void onlyEarlierTasksAreRetrievedAndNeverTheTaskItself(@ForAll("streams") List<Drawn> drawn) {
    assertThat(Streams.replay(parts(drawn), cells()).of(RetrievalRow.class))
        .allMatch(row -> row.fromPosition() < row.position() && !row.sameTask());
  }

  @Property
  void orderOfThePartsChangesNothing(@ForAll("streams") List<Drawn> drawn, @ForAll long seed) {
    List<StreamPart> shuffled = parts(drawn);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(Streams.replay(shuffled, cells()).rows)
        .isEqualTo(Streams.replay(parts(drawn), cells()).rows);
  }

  @Property
  void laterTasksChangeNothingEarlier(@ForAll("streams") List<Drawn> drawn, @ForAll int cut) {
    int keep = 1 + Math.floorMod(cut, drawn.size());
    ReplayCell logged =
        Streams.cell(
            "k", Streams.all(), null, Setting.From.SUCCESSES_AND_FAILURES, Retrieval.Unit.TASK, 3);
    List<RetrievalRow> whole =
        Streams.replay(parts(drawn), logged).of(RetrievalRow.class).stream()
            .filter(row -> row.position() < keep)
            .toList();
    assertThat(Streams.replay(parts(drawn.subList(0, keep)), logged).of(RetrievalRow.class))
        .isEqualTo(whole);
  }

  @Property
  void rankingIsTheSortedListOfEarlierUnits(@ForAll("streams") List<Drawn> drawn) {
    ReplayCell cell =
        Streams.cell("k", Streams.first(), null, Setting.From.SUCCESSES, Retrieval.Unit.TASK, 3);
    Map<Integer, List<Integer>> expected = new HashMap<>();
    for (int i = 0; i < drawn.size(); i++) {
      int query = i;
      List<Integer> ranked = new ArrayList<>();
      for (int j = 0; j < i; j++) {
        if (drawn.get(j).items() && Double.valueOf(1).equals(drawn.get(j).rewards().get(0))) {
          ranked.add(j);
        }
      }
      // A stable sort leaves ties in the order they joined.
      ranked.sort(
          Comparator.comparingDouble((Integer j) -> similarity(drawn.get(query), drawn.get(j)))
              .reversed());
      expected.put(i, ranked.subList(0, Math.min(3, ranked.size())));
    }
    Map<Integer, List<Integer>> actual = new HashMap<>();
    expected.keySet().forEach(position -> actual.put(position, new ArrayList<>()));
    Streams.replay(parts(drawn), cell)
        .of(RetrievalRow.class)
        .forEach(row -> actual.get(row.position()).add(row.fromPosition()));
    assertThat(actual).isEqualTo(expected);
  }

  @Property
  void shallowerCellTakesThePrefixOfADeeperOne(@ForAll("streams") List<Drawn> drawn) {
    ReplayCell deep =
        Streams.cell("3", Setting.From.SUCCESSES_AND_FAILURES, Retrieval.Unit.TASK, 3);
    ReplayCell shallow =
        Streams.cell("1", Setting.From.SUCCESSES_AND_FAILURES, Retrieval.Unit.TASK, 1);
    List<Integer> alone =
        Streams.replay(parts(drawn), shallow).of(RetrievalRow.class).stream()
            .map(RetrievalRow::fromPosition)
            .toList();
    Streams.Output together = Streams.replay(parts(drawn), deep, shallow);
    String id =
        together.of(CellRow.class).stream()
            .filter(row -> row.name().equals(shallow.cell().name()))
            .map(CellRow::cell)
            .findFirst()
            .orElseThrow();
    assertThat(
            together.of(RetrievalRow.class).stream()
                .filter(row -> row.cell().equals(id))
                .map(RetrievalRow::fromPosition)
                .toList())
        .isEqualTo(alone);
  }

  private static double similarity(Drawn a, Drawn b) {
    return Streams.vector("a", a.x(), a.y())
        .embedding()
        .similarity(Streams.vector("b", b.x(), b.y()).embedding());
  }
}
