package dev.rebank.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.row.CellRow;
import dev.rebank.row.InjectionRow;
import dev.rebank.row.RetrievalRow;
import dev.rebank.setting.Retrieval;
import java.util.ArrayList;
import java.util.Collections;
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

/** The rules of replay under every way to retrieve, on streams with many ties. */
class RetrievalPropertiesTest {

  /** One task: words of its query, direction of its vector, its site, whether it gives items. */
  record Drawn(String words, float x, float y, String site, boolean items) {}

  @Provide
  Arbitrary<List<Drawn>> streams() {
    Arbitrary<String> words =
        Arbitraries.of("lamp", "red", "chair")
            .list()
            .ofMaxSize(3)
            .map(list -> String.join(" ", list));
    Arbitrary<Float> coordinate = Arbitraries.of(-1f, 0.5f, 2f);
    return Combinators.combine(
            words,
            coordinate,
            coordinate,
            Arbitraries.of("shop", "forum"),
            Arbitraries.of(true, true, false))
        .as(Drawn::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(9);
  }

  @Provide
  Arbitrary<Map<String, Object>> rules() {
    return Combinators.combine(
            Arbitraries.of(Retrieval.Ranking.values()),
            Arbitraries.of(-0.9, 0.3).injectNull(0.5),
            Arbitraries.of(0.0, 0.4).injectNull(0.5),
            Arbitraries.of(1, 3, 20),
            Arbitraries.of(Retrieval.Scope.STREAM, Retrieval.Scope.SITE),
            Arbitraries.of(Retrieval.Self.values()),
            Arbitraries.of(Retrieval.Orphans.values()))
        .as(
            (ranking, least, diversity, pool, scope, self, orphans) -> {
              Map<String, Object> rule = new HashMap<>();
              rule.put("ranking", ranking);
              if (least != null) {
                rule.put("minSimilarity", least);
              }
              if (diversity != null) {
                rule.put("diversity", diversity);
              }
              rule.put("pool", pool);
              rule.put("scope", scope);
              rule.put("self", self);
              rule.put("orphans", orphans);
              return rule;
            });
  }

  private static String task(int index, Drawn drawn) {
    return "t" + index + " " + drawn.words();
  }

  private static List<StreamPart> parts(List<Drawn> drawn) {
    List<StreamPart> parts = new ArrayList<>();
    for (int t = 0; t < drawn.size(); t++) {
      Drawn one = drawn.get(t);
      String task = task(t, one);
      for (int r = 0; r < 2; r++) {
        String[] items = one.items() ? new String[] {task + "." + r, task} : new String[0];
        parts.add(Retrievals.on(one.site(), Streams.rollout(7 * t, task, r, r * 1.0, items)));
      }
      parts.add(Streams.vector(task, one.x(), one.y()));
    }
    return parts;
  }

  private static List<ReplayCell> cells(Map<String, Object> rule) {
    List<ReplayCell> cells = new ArrayList<>();
    for (Retrieval.Unit unit : Retrieval.Unit.values()) {
      for (Long seed : new Long[] {null, 5L}) {
        cells.add(Retrievals.cell(3, unit, seed, rule));
      }
    }
    return cells;
  }

  private static Streams.Output replay(List<StreamPart> parts, List<ReplayCell> cells) {
    return Streams.replay(parts, cells.toArray(ReplayCell[]::new));
  }

  @Property(tries = 300)
  void nothingOfALaterTaskAndNothingOfTheTaskItselfUnlessAllowed(
      @ForAll("streams") List<Drawn> drawn, @ForAll("rules") Map<String, Object> rule) {
    boolean allowed = rule.get("self") == Retrieval.Self.ALLOW;
    Streams.Output output = replay(parts(drawn), cells(rule));
    assertThat(output.of(RetrievalRow.class))
        .allMatch(
            row ->
                row.sameTask()
                    ? allowed && row.fromPosition() == row.position()
                    : row.fromPosition() < row.position());
    if (!allowed) {
      assertThat(output.of(InjectionRow.class))
          .allMatch(row -> row.items().stream().noneMatch(item -> item.startsWith(row.task())));
    }
  }

  @Property(tries = 200)
  void aBankOfASiteIsNeverLeft(
      @ForAll("streams") List<Drawn> drawn, @ForAll("rules") Map<String, Object> rule) {
    Map<String, Object> bySite = new HashMap<>(rule);
    bySite.put("scope", Retrieval.Scope.SITE);
    Map<String, String> sites = new HashMap<>();
    for (int t = 0; t < drawn.size(); t++) {
      sites.put(task(t, drawn.get(t)), drawn.get(t).site());
    }
    assertThat(replay(parts(drawn), cells(bySite)).of(RetrievalRow.class))
        .allMatch(row -> sites.get(row.task()).equals(sites.get(row.fromTask())));
  }

  /** Statistics of terms, too, are those of earlier tasks alone. */
  @Property(tries = 300)
  void laterTasksChangeNothingEarlier(
      @ForAll("streams") List<Drawn> drawn,
      @ForAll("rules") Map<String, Object> rule,
      @ForAll int cut) {
    int keep = 1 + Math.floorMod(cut, drawn.size());
    ReplayCell cell = Retrievals.cell(3, rule);
    List<RetrievalRow> whole =
        Streams.replay(parts(drawn), cell).of(RetrievalRow.class).stream()
            .filter(row -> row.position() < keep)
            .toList();
    assertThat(Streams.replay(parts(drawn.subList(0, keep)), cell).of(RetrievalRow.class))
        .isEqualTo(whole);
  }

  @Property(tries = 200)
  void orderOfThePartsChangesNothing(
      @ForAll("streams") List<Drawn> drawn,
      @ForAll("rules") Map<String, Object> rule,
      @ForAll long seed) {
    List<StreamPart> shuffled = parts(drawn);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(replay(shuffled, cells(rule)).rows)
        .isEqualTo(replay(parts(drawn), cells(rule)).rows);
  }

  @Property(tries = 200)
  void aCellAloneGivesWhatItGivesAmongOthers(
      @ForAll("streams") List<Drawn> drawn,
      @ForAll("rules") Map<String, Object> rule,
      @ForAll("rules") Map<String, Object> other) {
    ReplayCell cell = Retrievals.cell(2, rule);
    List<ReplayCell> all = new ArrayList<>(cells(other));
    all.add(cell);
    all.addAll(cells(rule));
    Streams.Output together = replay(parts(drawn), all);
    String id =
        together.of(CellRow.class).stream()
            .filter(row -> row.name().equals(cell.cell().name()))
            .map(CellRow::cell)
            .findFirst()
            .orElseThrow();
    assertThat(Streams.replay(parts(drawn), cell).of(RetrievalRow.class))
        .isEqualTo(
            together.of(RetrievalRow.class).stream().filter(row -> row.cell().equals(id)).toList());
  }

  /** With all settings at rest, fusion and diversity are not there. */
  @Property(tries = 100)
  void aWeightOfOneOrAPoolOfAllIsTheRankingAlone(@ForAll("streams") List<Drawn> drawn) {
    List<RetrievalRow> plain =
        Streams.replay(parts(drawn), Retrievals.cell(3, Map.of())).of(RetrievalRow.class);
    List<RetrievalRow> weighted =
        Streams.replay(parts(drawn), Retrievals.cell(3, Map.of("diversity", 1.0)))
            .of(RetrievalRow.class);
    assertThat(weighted.stream().map(RetrievalRow::fromPosition))
        .isEqualTo(plain.stream().map(RetrievalRow::fromPosition).toList());
    assertThat(weighted).allMatch(row -> row.pooled() == row.rank());
  }
}
