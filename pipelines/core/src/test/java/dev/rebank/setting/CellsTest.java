package dev.rebank.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Grids counted by hand. */
class CellsTest {

  @Test
  void retrievalDepthHasThirteenCells() {
    Path file = Sweeps.configHome().resolve("sweeps/retrieval-depth.yaml");
    Sweep sweep = SweepFile.load(file, Sweeps.configHome(), Overrides.NONE);
    // 4 depths * 2 * 2 = 16 combinations; the four of depth 0 are one: 3 * 2 * 2 + 1.
    assertThat(sweep.cells()).hasSize(13);
    Sweep.Cell none = sweep.cells().get(0);
    assertThat(none.name())
        .isEqualTo("retrieve.top_k=0, correctness=reward, extract.from=successes");
    assertThat(none.merged())
        .containsExactly(
            "retrieve.top_k=0, correctness=reward, extract.from=successes-and-failures",
            "retrieve.top_k=0, correctness=judge, extract.from=successes",
            "retrieve.top_k=0, correctness=judge, extract.from=successes-and-failures");
    assertThat(none.reference()).isTrue();
    assertThat(sweep.cells().subList(1, 13)).noneMatch(Sweep.Cell::reference);
    assertThat(sweep.cells().get(12).name())
        .isEqualTo("retrieve.top_k=4, correctness=judge, extract.from=successes-and-failures");
  }

  @Test
  void theFirstFactorVariesSlowest() {
    assertThat(names("vary: {correctness: [reward, judge], retrieve.top_k: [1, 2]}"))
        .containsExactly(
            "correctness=reward, retrieve.top_k=1",
            "correctness=reward, retrieve.top_k=2",
            "correctness=judge, retrieve.top_k=1",
            "correctness=judge, retrieve.top_k=2");
  }

  @Test
  void withoutMemoryOnlyTheSourceMakesCells() {
    // 2 mechanisms * 3 orders * 2 sources; none is one per source, the others all differ:
    // 2 + 1 * 3 * 2.
    String text =
        """
        vary:
          mechanism: [none, synapse]
          order.seed: [null, 1, 2]
          source.arm: [a, b]
        """;
    assertThat(names(text)).hasSize(8).contains("mechanism=none, order.seed=null, source.arm=b");
  }

  @Test
  void publishedIsWhatItStandsFor() {
    // synapse: published = successes; reasoning-bank: published = both. Three levels, two cells
    // each.
    String text =
        """
        vary:
          mechanism: [synapse, reasoning-bank]
          extract.from: [published, successes, successes-and-failures]
        """;
    List<Sweep.Cell> cells = Sweeps.load(text).cells();
    assertThat(cells)
        .extracting(Sweep.Cell::merged)
        .contains(
            List.of("mechanism=synapse, extract.from=successes"),
            List.of("mechanism=reasoning-bank, extract.from=successes-and-failures"));
    assertThat(cells).hasSize(4);
    assertThat(cells).noneMatch(cell -> cell.setting().extract().from() == Setting.From.PUBLISHED);
  }

  @Test
  void theReferenceIsNamedByItsLevelsAndComesFirst() {
    List<Sweep.Cell> cells =
        Sweeps.load(
                """
                vary: {retrieve.top_k: [0, 1, 2], correctness: [judge, reward]}
                reference: {retrieve.top_k: 2}
                """)
            .cells();
    assertThat(cells.get(0).name()).isEqualTo("retrieve.top_k=2, correctness=judge");
    assertThat(cells.get(0).reference()).isTrue();
    assertThat(cells.get(1).name()).isEqualTo("retrieve.top_k=0, correctness=judge");
    assertThat(cells.subList(1, 5)).noneMatch(Sweep.Cell::reference);
  }

  @Test
  void aReferenceThatWasMergedIsTheCellItWasMergedInto() {
    List<Sweep.Cell> cells =
        Sweeps.load(
                """
                vary: {retrieve.top_k: [1, 0], correctness: [judge, reward]}
                reference: {retrieve.top_k: 0, correctness: reward}
                """)
            .cells();
    assertThat(cells.get(0).name()).isEqualTo("retrieve.top_k=0, correctness=judge");
    assertThat(cells.get(0).reference()).isTrue();
  }

  @Test
  void armsKeepTheirNamesAndTheOneCalledReferenceIsIt() {
    List<Sweep.Cell> cells =
        Sweeps.load(
                """
                set: {retrieve.top_k: 2}
                arms:
                  deep: {retrieve: {top_k: 4}}
                  reference: {}
                  same: {retrieve.top_k: 2, extract.model: unused-by-rules}
                """)
            .cells();
    assertThat(cells).extracting(Sweep.Cell::name).containsExactly("reference", "deep");
    assertThat(cells.get(0).merged()).containsExactly("same");
    assertThat(cells.get(1).setting().retrieve().topK()).isEqualTo(4);
  }

  @Test
  void theFirstArmIsTheReferenceWhereNoneIsCalledSo() {
    List<Sweep.Cell> cells = Sweeps.load("arms: {b: {retrieve.top_k: 2}, a: {}}").cells();
    assertThat(cells).extracting(Sweep.Cell::name).containsExactly("b", "a");
    assertThat(cells).extracting(Sweep.Cell::reference).containsExactly(true, false);
  }

  @Test
  void aSweepThatVariesNothingIsOneCell() {
    assertThat(names("set: {retrieve.top_k: 3}")).containsExactly("reference");
  }

  @Test
  void canonicalJsonHoldsWhatMattersInSortedSnakeCase() {
    String text =
        "set: {correctness: reward, extract.from: published}\nvary: {retrieve.top_k: [0, 3]}";
    List<Sweep.Cell> cells = Sweeps.load(text).cells();
    String always =
        "\"scaling\":{\"n\":1,\"variant\":\"off\"},\"select\":{\"selector\":\"none\"},"
            + "\"source\":{\"arm\":null,\"rollouts\":\"first\",\"run\":null}}";
    assertThat(CanonicalJson.of(cells.get(0).setting()))
        .isEqualTo("{\"evaluate\":{\"protocol\":\"none\"},\"mechanism\":\"none\"," + always);
    assertThat(CanonicalJson.of(cells.get(1).setting()))
        .isEqualTo(
            "{\"consolidate\":{\"policy\":\"append\"},\"correctness\":\"reward\","
                + "\"embed\":{\"dimensions\":256,\"provider\":\"offline\"},"
                + "\"evaluate\":{\"protocol\":\"none\"},"
                + "\"extract\":{\"from\":\"successes-and-failures\",\"max_items\":3,"
                + "\"provider\":\"offline\"},"
                + "\"inject\":{\"template\":\"inject/default@1\"},"
                + "\"mechanism\":\"reasoning-bank\",\"order\":{\"seed\":null},"
                + "\"retrieve\":{\"ranking\":\"dense\",\"top_k\":3,\"unit\":\"task\"},"
                + always);
    // By sha256sum, of the first of these texts.
    assertThat(cells.get(0).hash())
        .isEqualTo("c5ed99ae6d8113d3d918365917b00ec3d365327e58ae0db43a66ddadfa165ea4");
    assertThat(cells.get(0).setting().retrieve().topK()).isZero();
  }

  private static List<String> names(String text) {
    return Sweeps.load(text).cells().stream().map(Sweep.Cell::name).toList();
  }
}
