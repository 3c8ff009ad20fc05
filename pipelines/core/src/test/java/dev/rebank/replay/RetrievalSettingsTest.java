package dev.rebank.replay;

import static dev.rebank.replay.Retrievals.cell;
import static dev.rebank.replay.Retrievals.on;
import static dev.rebank.replay.Streams.replay;
import static dev.rebank.replay.Streams.rollout;
import static dev.rebank.replay.Streams.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rebank.row.BankRow;
import dev.rebank.row.InjectionRow;
import dev.rebank.row.RetrievalRow;
import dev.rebank.setting.Retrieval;
import dev.rebank.setting.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The plane of {@link BankReplayTest}: a = (1, 0), b = (0, 1), c = (3, 4)/5, d = (4, 3)/5. */
class RetrievalSettingsTest {

  private static final Map<String, Object> HYBRID = Map.of("ranking", Retrieval.Ranking.HYBRID);
  private static final Map<String, Object> LEXICAL = Map.of("ranking", Retrieval.Ranking.LEXICAL);
  private static final Map<String, Object> ITSELF = Map.of("self", Retrieval.Self.ALLOW);
  private static final Map<String, Object> KEPT = Map.of("orphans", Retrieval.Orphans.KEEP);

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

  private static List<RetrievalRow> of(String task, List<StreamPart> parts, ReplayCell cell) {
    return replay(parts, cell).of(RetrievalRow.class).stream()
        .filter(row -> row.task().equals(task))
        .toList();
  }

  private static List<String> found(String task, List<StreamPart> parts, ReplayCell cell) {
    return of(task, parts, cell).stream().map(RetrievalRow::fromTask).toList();
  }

  @Test
  void whatIsLessSimilarThanTheLeastIsNotRetrieved() {
    // d: c .96, a .8, b .6
    assertThat(found("d", plane(), cell(3, Map.of("minSimilarity", 0.7))))
        .containsExactly("c", "a");
    assertThat(found("d", plane(), cell(3, Map.of("minSimilarity", 0.97)))).isEmpty();
  }

  @Test
  void aTaskThatMayRetrieveItselfFindsWhatItTaught() {
    Streams.Output output = replay(plane(), cell(2, ITSELF));
    List<RetrievalRow> rows = output.of(RetrievalRow.class);
    // Nothing is as like d as itself (1), then c (.96).
    assertThat(rows)
        .filteredOn(row -> row.task().equals("d"))
        .extracting(RetrievalRow::fromTask, RetrievalRow::sameTask, RetrievalRow::fromPosition)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("d", true, 3),
            org.assertj.core.groups.Tuple.tuple("c", false, 2));
    assertThat(output.of(InjectionRow.class).get(0).items()).containsExactly("A");
    assertThat(rows).allMatch(row -> row.fromPosition() <= row.position());
  }

  @Test
  void anEarlierTaskOfTheSameVectorStandsBeforeTheTaskItself() {
    List<StreamPart> parts = new ArrayList<>(plane());
    parts.add(rollout(50, "e", 0, 1.0, "E"));
    parts.add(vector("e", 4, 3));
    assertThat(found("e", parts, cell(3, ITSELF))).containsExactly("d", "e", "c");
    assertThat(found("e", parts, cell(1, ITSELF))).containsExactly("d");
    // Nobody else has the term "e".
    Map<String, Object> lexical =
        Map.of("self", Retrieval.Self.ALLOW, "ranking", Retrieval.Ranking.LEXICAL);
    assertThat(found("e", parts, cell(1, lexical))).containsExactly("e");
  }

  /** b leaves nothing, c was not judged, and x has no label. */
  @Test
  void orphansTakeTheirPlaceAndGiveNothingWhereTheyAreKept() {
    List<StreamPart> parts =
        List.of(
            rollout(10, "a", 0, 1.0, "A"),
            rollout(20, "b", 0, 0.0),
            rollout(25, "x", 0, null, "X"),
            rollout(30, "c", 0, 1.0, "C"),
            vector("a", 1, 0),
            vector("b", 0, 1),
            vector("x", 3, 4),
            vector("c", 3, 4));
    // c: x 1, b .8, a .6
    assertThat(found("c", parts, cell(1, Map.of()))).containsExactly("a");
    for (Retrieval.Unit unit : Retrieval.Unit.values()) {
      Streams.Output output = replay(parts, cell(1, unit, null, KEPT));
      assertThat(output.of(RetrievalRow.class).get(2).fromTask()).as("%s", unit).isEqualTo("b");
      assertThat(output.of(RetrievalRow.class).get(2).fromRollout())
          .isEqualTo(unit == Retrieval.Unit.TASK ? null : (Integer) 0);
      assertThat(output.of(InjectionRow.class).get(3).items()).as("%s", unit).isEmpty();
      assertThat(output.of(BankRow.class).get(0).orphans()).isEqualTo(1);
    }
    // Both banks are one; what is kept shows in the ranking only.
    assertThat(replay(parts, cell(1, Map.of()), cell(1, KEPT)).of(BankRow.class)).hasSize(1);
  }

  @Test
  void whatMemoryIsNotMadeFromIsAnOrphanToo() {
    ReplayCell successes = Streams.cell("s", Setting.From.SUCCESSES, Retrieval.Unit.TASK, 1);
    Retrieval kept = Retrievals.with(Retrieval.class, successes.cell().setting().retrieve(), KEPT);
    Setting setting =
        Retrievals.with(Setting.class, successes.cell().setting(), Map.of("retrieve", kept));
    ReplayCell cell =
        Retrievals.with(
            ReplayCell.class,
            successes,
            Map.of(
                "cell",
                Retrievals.with(
                    dev.rebank.setting.Sweep.Cell.class,
                    successes.cell(),
                    Map.of("setting", setting))));
    // b failed: c, which is most like it (.8), is given nothing.
    assertThat(found("c", plane(), cell)).containsExactly("b");
    assertThat(replay(plane(), cell).of(InjectionRow.class).get(2).items()).isEmpty();
    assertThat(replay(plane(), successes).of(InjectionRow.class).get(2).items())
        .containsExactly("A");
  }

  @Test
  void aBankOfOneSiteHoldsNothingOfAnother() {
    List<StreamPart> parts = new ArrayList<>();
    for (StreamPart part : plane()) {
      parts.add(
          part instanceof StreamPart.Rollout rollout
              ? on(rollout.task().id().equals("c") ? "shop" : "forum", rollout)
              : part);
    }
    for (Retrieval.Ranking ranking : Retrieval.Ranking.values()) {
      ReplayCell cell = cell(3, Map.of("scope", Retrieval.Scope.SITE, "ranking", ranking));
      assertThat(found("c", parts, cell)).isEmpty();
      assertThat(found("d", parts, cell)).doesNotContain("c").hasSize(2);
    }
    ReplayCell dense = cell(3, Map.of("scope", Retrieval.Scope.SITE));
    assertThat(found("d", parts, dense)).containsExactly("a", "b");
  }

  @Test
  void termsRankWithoutAnyVector() {
    List<StreamPart> parts =
        List.of(
            rollout(10, "red lamp", 0, 1.0, "A"),
            rollout(20, "blue chair", 0, 1.0, "B"),
            rollout(30, "red lamps", 0, 1.0, "C"));
    List<RetrievalRow> rows = of("red lamps", parts, cell(2, LEXICAL));
    assertThat(rows).extracting(RetrievalRow::fromTask).containsExactly("red lamp", "blue chair");
    // Two texts of 3 terms. "queri" is in both: ln(1 + .5/2.5); red and lamp in one: ln(1 +
    // 1.5/1.5).
    double shared = Math.log(1.2) / 2.2;
    double own = Math.log(2) / 2.2;
    assertThat(rows.get(0).lexical()).isCloseTo(shared + 2 * own, within(1e-12));
    assertThat(rows.get(1).lexical()).isCloseTo(shared, within(1e-12));
    assertThat(rows).allMatch(row -> row.similarity() == null && row.fused() == null);
  }

  /**
   * By vectors: one, two, three. By terms: three (query, lamp, red), two (query, lamp), one. So one
   * and three have 1/61 + 1/63 = .0322664, and two has 2/62 = .0322581.
   */
  @Test
  void bothRankingsAreFused() {
    List<StreamPart> parts =
        List.of(
            rollout(10, "one word", 0, 1.0, "A"),
            rollout(20, "two lamp", 0, 1.0, "B"),
            rollout(30, "lamp red", 0, 1.0, "C"),
            rollout(40, "red lamp", 0, 1.0, "D"),
            vector("one word", 1, 0),
            vector("two lamp", 3, 4),
            vector("lamp red", 0, 1),
            vector("red lamp", 4, 1));
    List<RetrievalRow> rows = of("red lamp", parts, cell(3, HYBRID));
    assertThat(rows)
        .extracting(RetrievalRow::fromTask)
        .containsExactly("one word", "lamp red", "two lamp");
    assertThat(rows)
        .extracting(RetrievalRow::fused)
        .containsExactly(1.0 / 61 + 1.0 / 63, 1.0 / 63 + 1.0 / 61, 1.0 / 62 + 1.0 / 62);
    assertThat(rows).allMatch(row -> row.similarity() != null && row.lexical() != null);
    // A pool of one holds the first of each ranking.
    Map<String, Object> narrow = Map.of("ranking", Retrieval.Ranking.HYBRID, "pool", 1);
    assertThat(of("red lamp", parts, cell(1, narrow)))
        .extracting(RetrievalRow::fromTask, RetrievalRow::lexical)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("one word", null));
  }

  /**
   * q is as like c as e, .96, and a .8; c and e are alike, c and a .6. With weight .5: c (.48);
   * then a, .4 - .3 = .1, before e, .48 - .5.
   */
  @Test
  void diversityPassesOverWhatIsLikeTheChosen() {
    List<StreamPart> parts =
        List.of(
            rollout(10, "a", 0, 1.0, "A"),
            rollout(20, "c", 0, 1.0, "C"),
            rollout(30, "e", 0, 1.0, "E"),
            rollout(40, "q", 0, 1.0, "Q"),
            vector("a", 1, 0),
            vector("c", 3, 4),
            vector("e", 3, 4),
            vector("q", 4, 3));
    List<RetrievalRow> rows = of("q", parts, cell(2, Map.of("diversity", 0.5)));
    assertThat(rows).extracting(RetrievalRow::fromTask).containsExactly("c", "a");
    assertThat(rows).extracting(RetrievalRow::pooled).containsExactly(1, 3);
    assertThat(found("q", parts, cell(2, Map.of("diversity", 0.5, "pool", 2))))
        .containsExactly("c", "e");
    // The query of a is the shortest ("a" is a stop word), so it scores best; c and e are alike.
    Map<String, Object> lexical = Map.of("diversity", 0.5, "ranking", Retrieval.Ranking.LEXICAL);
    assertThat(found("q", parts, cell(2, lexical))).containsExactly("a", "c");
  }

  /**
   * a is found under (1, 0) and b under (0, 1); c is found under (3, 4) but searches with (1, 0).
   */
  @Test
  void aTaskMaySearchWithAnotherVectorThanItIsFoundUnder() {
    List<StreamPart> parts = new ArrayList<>(plane());
    float[][] searching = {{0, 1}, {1, 0}, {1, 0}, {0, 1}};
    for (int i = 0; i < 4; i++) {
      String query = "query of " + List.of("a", "b", "c", "d").get(i);
      parts.add(
          new StreamPart.QueryVector(
              "s", "search", query, dev.rebank.embed.Embedding.unit(searching[i])));
    }
    ReplayCell cell =
        Retrievals.with(ReplayCell.class, cell(3, Map.of()), Map.of("searcher", "search"));
    assertThat(found("c", parts, cell)).containsExactly("a", "b");
    // d searches with (0, 1): b 1, c .8, a 0.
    assertThat(found("d", parts, cell)).containsExactly("b", "c", "a");
    assertThat(of("d", parts, cell).get(1).similarity()).isCloseTo(0.8, within(1e-7));
  }
}
