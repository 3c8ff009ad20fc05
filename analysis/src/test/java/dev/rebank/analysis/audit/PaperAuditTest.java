package dev.rebank.analysis.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.analysis.audit.Finding.Rule;
import dev.rebank.analysis.audit.Finding.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The rules on the numbers of data/paper. What they must find is listed in inconsistencies.csv
 * there, which the rules do not read; the ids are those.
 */
class PaperAuditTest {

  private static Audit audit;

  @BeforeAll
  static void auditsThePaper() throws IOException {
    audit = Audit.ofPaper(Path.of("..", "data", "paper"));
  }

  @Test
  void aRelativeReductionDoesNotFollowFromItsTable() {
    // I01: 6.8 to 4.7 is 30.9 %, and anything that rounds to these at least 29.6 %.
    assertFound(Status.CONTRADICTED, Rule.CLAIM, "successful cases vs No Memory", "26.9", "30.88");
  }

  @Test
  void stepsByOutcomeDoNotMixToTheMean() {
    // I02: 0.39 x 6.8 + 0.61 x 8.7 = 7.96; the other seven mixes agree.
    assertFound(
        Status.CONTRADICTED, Rule.MIX, "Table 1, Shopping, Gemini-2.5-flash, No M", "8.2", "7.96");
    assertThat(count(Rule.MIX, Status.CONFIRMED)).isEqualTo(7);
    assertThat(count(Rule.MIX, Status.CONTRADICTED)).isEqualTo(1);
  }

  @Test
  void aReductionFollowsFromNoPrintedPairButMayFromUnroundedOnes() {
    // I03: 8.8 to 7.4 is 15.9.
    assertFound(
        Status.UNROUNDED, Rule.CLAIM, "vs No Memory, relative_step_reduction", "16.0", "15.91");
  }

  @Test
  void aGainUpToAnAmountIsExceededInItsFigure() {
    // I04: 54.5 over 40.6 is 34.2 % at k = 5, but 51.9 over 37.4 is 38.8 % at k = 2.
    assertFound(
        Status.CONTRADICTED,
        Rule.LARGEST,
        "MaTTS w/o memory",
        "34.2",
        "at k = 2: 37.4 to 51.9 = 38.77");
    assertFound(
        Status.CONFIRMED, Rule.CLAIM, "MaTTS sequential vs", "34.2", "40.6 to 54.5 = 34.24");
  }

  @Test
  void elevenPercentagesAreNoCounts() {
    // I05 to I10, the last being six cells of Table 3.
    assertThat(audit.findings(Status.CONTRADICTED).stream().filter(f -> f.rule() == Rule.COUNT))
        .extracting(finding -> finding.where().split(",", 2)[0] + " " + finding.says())
        .containsExactlyInAnyOrder(
            "Figure 13 62.1",
            "Figure 4a 39.4",
            "Table 1 49.3",
            "Table 1 38.0",
            "Table 1 34.6",
            "Table 3 3.3",
            "Table 3 3.7",
            "Table 3 1.9",
            "Table 3 2.1",
            "Table 3 3.2",
            "Table 3 3.8");
  }

  @Test
  void anOverallRateIsNotTheSumOfItsSubsets() {
    // I11: 90 + (89 or 90) + 72 + 73 + 1 = 325 or 326 of 684.
    assertFound(
        Status.CONTRADICTED,
        Rule.SUM,
        "Overall, Gemini-2.5-pro, AWM",
        "47.6",
        "325/684 = 47.51 or 326/684 = 47.66");
  }

  @Test
  void passAtOneOfOneArmIsPrintedTwiceAndDiffers() {
    // I12
    assertFound(
        Status.CONTRADICTED,
        Rule.TWICE,
        "Figure 5, Shopping, Gemini-2.5-flash, ReasoningBank",
        "50.8",
        "49.7 in Figure 13");
  }

  @Test
  void theStrongestBaselinesOfThreeBackbonesGiveTheMeanGain() {
    // I16: (3.5 + 6.9 + 3.4) / 3 = 4.6
    assertFound(Status.CONFIRMED, Rule.CLAIM, "vs strongest baseline", "4.6", "mean 4.60");
  }

  @Test
  void fewerStepsEverywhereHasOneException() {
    // I17
    assertFound(
        Status.CONTRADICTED,
        Rule.EVERYWHERE,
        "vs other memory baselines",
        "up to 1.6",
        "Multi, Gemini-2.5-flash: AWM 7.7, ReasoningBank 8.8");
    assertFound(
        Status.CONFIRMED, Rule.EVERYWHERE, "Headline, Overall", "up to 1.4", "18 comparisons");
  }

  @Test
  void cellsThatFitOnlyIfCutAreListedApart() {
    assertThat(audit.findings(Status.CUT).stream().filter(f -> f.rule() == Rule.COUNT))
        .extracting(Finding::says)
        .containsExactlyInAnyOrder(
            "44.1", "46.7", "47.6", "42.6", "3.5", "3.5", "3.5", "5.1", "1.7");
  }

  @Test
  void nothingElseIsContradicted() {
    // Two more overall rates that no subset counts give, and the second of two Pass@1.
    assertThat(count(Rule.SUM, Status.CONTRADICTED)).isEqualTo(3);
    assertThat(count(Rule.TWICE, Status.CONTRADICTED)).isEqualTo(2);
    assertThat(audit.findings(Status.CONTRADICTED)).hasSize(11 + 3 + 1 + 1 + 1 + 1 + 2);
    assertThat(audit.findings(Status.UNROUNDED)).hasSize(1);
    assertThat(audit.isClean()).isFalse();
  }

  @Test
  void theTableHasARowForEachFinding() {
    assertThat(audit.table().rows()).hasSameSizeAs(audit.findings());
    assertThat(audit.page()).allMatch(line -> line.length() <= 100);
  }

  private static long count(Rule rule, Status status) {
    return audit.findings(status).stream().filter(finding -> finding.rule() == rule).count();
  }

  private static void assertFound(
      Status status, Rule rule, String where, String says, String against) {
    List<Finding> found =
        audit.findings(status).stream()
            .filter(f -> f.rule() == rule && f.where().contains(where) && f.says().equals(says))
            .toList();
    assertThat(found).hasSize(1);
    assertThat(found.get(0).against()).contains(against);
  }
}
