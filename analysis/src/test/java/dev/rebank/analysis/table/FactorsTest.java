package dev.rebank.analysis.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.row.CellRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactorsTest {

  @Test
  void aFactorThatCannotMatterHasNoLevel() {
    // Without memory, neither of the others matters; the whole sequence of a synapse is a success.
    CellRow none =
        cell(
            "mechanism=none, extract.from=both, retrieve.top_k=1",
            "mechanism=none, extract.from=both, retrieve.top_k=3",
            "mechanism=none, extract.from=successes, retrieve.top_k=1",
            "mechanism=none, extract.from=successes, retrieve.top_k=3");
    CellRow synapse =
        cell(
            "mechanism=synapse, extract.from=both, retrieve.top_k=1",
            "mechanism=synapse, extract.from=successes, retrieve.top_k=1");
    CellRow deeper =
        cell(
            "mechanism=synapse, extract.from=both, retrieve.top_k=3",
            "mechanism=synapse, extract.from=successes, retrieve.top_k=3");
    Factors factors = Factors.of(List.of(none, synapse, deeper));
    assertThat(factors.keys()).containsExactly("mechanism", "extract.from", "retrieve.top_k");
    assertThat(factors.levels(none)).containsExactly("none", null, null);
    assertThat(factors.levels(synapse)).containsExactly("synapse", null, "1");
    assertThat(factors.levels(deeper)).containsExactly("synapse", null, "3");
  }

  @Test
  void ofTwoWaysToHaveNoMemoryTheNameOfTheCellSaysWhich() {
    CellRow none =
        cell(
            "mechanism=synapse, retrieve.top_k=0",
            "mechanism=none, retrieve.top_k=0",
            "mechanism=none, retrieve.top_k=1");
    CellRow memory = cell("mechanism=synapse, retrieve.top_k=1");
    Factors factors = Factors.of(List.of(none, memory));
    assertThat(factors.levels(none)).containsExactly(null, "0");
    assertThat(factors.levels(memory)).containsExactly("synapse", "1");
  }

  @Test
  void aFactorOfOneLevelIsLeftOutAndHeadingsTellFactorsApart() {
    Factors factors =
        Factors.of(
            List.of(
                cell("judge.model=a, extract.model=x, correctness=judge, retrieve.top_k=1"),
                cell("judge.model=b, extract.model=y, correctness=judge, retrieve.top_k=2")));
    assertThat(factors.keys()).containsExactly("judge.model", "extract.model", "retrieve.top_k");
    assertThat(factors.keys().stream().map(factors::heading))
        .containsExactly("judge.model", "extract.model", "top_k");
  }

  @Test
  void aLevelMayHoldACommaAndAnEqualsSign() {
    CellRow odd = cell("source.arm=gpt, T=0.7, source.rollouts=all");
    Factors factors = Factors.of(List.of(odd, cell("source.arm=plain, source.rollouts=first")));
    assertThat(factors.keys()).containsExactly("source.arm", "source.rollouts");
    assertThat(factors.levels(odd)).containsExactly("gpt, T=0.7", "all");
  }

  @Test
  void armsHaveNamesAndNoFactors() {
    assertThat(Factors.of(List.of(cell("reference"), cell("retrieve.top_k=2"))).keys()).isEmpty();
    assertThat(Factors.of(List.of(cell("reference"), cell("successes-only"))).keys()).isEmpty();
    assertThat(Factors.of(List.of()).keys()).isEmpty();
  }

  private static CellRow cell(String name, String... merged) {
    return new CellRow(
        "c",
        name,
        List.of(merged),
        false,
        "{}",
        "h",
        "shop",
        "plain",
        "0",
        "synapse",
        "judge",
        "successes",
        "task",
        1,
        "off",
        1,
        null,
        null,
        "none",
        false,
        true);
  }
}
