package dev.rebank.analysis.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.analysis.audit.Finding.Rule;
import dev.rebank.analysis.audit.Finding.Status;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Each rule on numbers worked out by hand. */
class ChecksTest {

  @Test
  void aPercentageIsACountRoundedOrCutOrNone() {
    // 2/3 = 66.67
    assertThat(count("66.7", 3)).isEqualTo(Status.CONFIRMED);
    assertThat(count("66.6", 3)).isEqualTo(Status.CUT);
    assertThat(count("66.5", 3)).isEqualTo(Status.CONTRADICTED);
    assertThat(count("0.0", 3)).isEqualTo(Status.CONFIRMED);
    assertThat(count("100.0", 3)).isEqualTo(Status.CONFIRMED);
    // A half may be rounded either way: 1/16 = 6.25.
    assertThat(count("6.2", 16)).isEqualTo(Status.CONFIRMED);
    assertThat(count("6.3", 16)).isEqualTo(Status.CONFIRMED);
  }

  @Property(tries = 300)
  void everyCountThatIsRoundedIsConfirmed(
      @ForAll @IntRange(min = 1, max = 2000) int n, @ForAll @IntRange(min = 0, max = 2000) int c) {
    BigDecimal percentage =
        BigDecimal.valueOf(100.0 * Math.min(c, n) / n).setScale(1, java.math.RoundingMode.HALF_UP);
    Counts counts = Counts.of(new Printed(percentage), n);
    assertThat(counts.fit()).isEqualTo(Counts.Fit.ROUNDED);
    assertThat(Math.min(c, n)).isBetween(counts.least(), counts.most());
  }

  @Test
  void subsetsMustMakeTheWhole() {
    // 1/2 and 1/4 make 2/6 = 33.3
    Cell half = cell("A", "", "success_rate_pct", "50.0", 2);
    Cell quarter = cell("B", "", "success_rate_pct", "25.0", 4);
    assertThat(sum(half, quarter, cell("Overall", "", "success_rate_pct", "33.3", 6)))
        .containsExactly(Status.CONFIRMED);
    assertThat(sum(half, quarter, cell("Overall", "", "success_rate_pct", "50.0", 6)))
        .containsExactly(Status.CONTRADICTED);
    // Of other tasks than its subsets nothing can be said.
    assertThat(sum(half, quarter, cell("Overall", "", "success_rate_pct", "50.0", 7))).isEmpty();
  }

  @Test
  void meansAddUpWithinTheirRounding() {
    // (2 x 3.0 + 4 x 6.0) / 6 = 5.0, from 4.95 to 5.05, which prints as 4.9 to 5.1
    Cell few = cell("A", "", "avg_steps", "3.0", 2);
    Cell many = cell("B", "", "avg_steps", "6.0", 4);
    for (String fits : List.of("4.9", "5.0", "5.1")) {
      assertThat(sum(few, many, cell("Overall", "", "avg_steps", fits, 6)))
          .containsExactly(Status.CONFIRMED);
    }
    assertThat(sum(few, many, cell("Overall", "", "avg_steps", "5.2", 6)))
        .containsExactly(Status.CONTRADICTED);
  }

  @Test
  void outcomesMixToTheMean() {
    // 0.25 x 4.0 + 0.75 x 8.0 = 7.0
    assertThat(mix("7.0")).isEqualTo(Status.CONFIRMED);
    assertThat(mix("7.1")).isEqualTo(Status.CONFIRMED);
    assertThat(mix("7.2")).isEqualTo(Status.CONTRADICTED);
  }

  @Test
  void aClaimFollowsExactlyOrBeforeRoundingOrNot() {
    // 10.0 to 8.0 is 20.0 %; 10.05 to 7.95 is 20.9 %, 9.95 to 8.05 is 19.1 %
    assertThat(claim("relative_step_reduction_pct", "20.0")).isEqualTo(Status.CONFIRMED);
    assertThat(claim("relative_step_reduction_pct", "20.5")).isEqualTo(Status.UNROUNDED);
    assertThat(claim("relative_step_reduction_pct", "21.5")).isEqualTo(Status.CONTRADICTED);
    assertThat(claim("step_reduction", "2.0")).isEqualTo(Status.CONFIRMED);
    assertThat(claim("step_reduction", "2.2")).isEqualTo(Status.CONTRADICTED);
  }

  @Test
  void aRepeatedRowMustRepeatItsValue() {
    Cell once = cell("A", "", "success_rate_pct", "50.0", 2);
    Cell again = cell("A", "", "success_rate_pct", "60.0", 2);
    assertThat(new TwiceCheck().of(List.of(once, again)))
        .isNotEmpty()
        .allMatch(finding -> finding.status() == Status.CONTRADICTED);
  }

  private static Status count(String percentage, int n) {
    return new CountCheck()
        .of(List.of(cell("A", "", "success_rate_pct", percentage, n)))
        .get(0)
        .status();
  }

  private static List<Status> sum(Cell... cells) {
    return new SumCheck().of(List.of(cells)).stream().map(Finding::status).toList();
  }

  private static Status mix(String mean) {
    List<Cell> cells = new ArrayList<>();
    cells.add(cell("A", "", "success_rate_pct", "25.0", 4));
    cells.add(cell("A", "", "avg_steps", mean, 4));
    cells.add(cell("A", "successful", "avg_steps", "4.0", 4));
    cells.add(cell("A", "failed", "avg_steps", "8.0", 4));
    List<Finding> findings = new MixCheck().of(cells);
    assertThat(findings).hasSize(1);
    return findings.get(0).status();
  }

  private static Status claim(String metric, String value) {
    Cell ours = of("Table", "ours", "A", "", "avg_steps", "8.0", 4);
    Cell none = of("Table", "No Memory", "A", "", "avg_steps", "10.0", 4);
    Cell claim = of("Text", "ours", "A", "vs No Memory", metric, value, 4);
    List<Finding> findings =
        new ClaimCheck()
            .of(List.of(ours, none, claim)).stream()
                .filter(finding -> finding.rule() == Rule.CLAIM)
                .toList();
    assertThat(findings).hasSize(1);
    return findings.get(0).status();
  }

  private static Cell cell(String subset, String variant, String metric, String value, int n) {
    return of("Table", "ours", subset, variant, metric, value, n);
  }

  private static Cell of(
      String table,
      String method,
      String subset,
      String variant,
      String metric,
      String value,
      int n) {
    return new Cell(
        table,
        "table.csv:2",
        "benchmark",
        subset,
        "model",
        method,
        variant,
        1,
        metric,
        new BigDecimal(value),
        n,
        "");
  }
}
