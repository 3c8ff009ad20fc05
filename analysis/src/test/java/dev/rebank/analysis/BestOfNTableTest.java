package dev.rebank.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rebank.analysis.audit.Audit;
import dev.rebank.analysis.metric.Estimate;
import dev.rebank.analysis.table.Entry;
import dev.rebank.analysis.table.ResultTable;
import dev.rebank.row.SelectionRow;
import dev.rebank.tables.OutputFolder;
import dev.rebank.tables.TableBlock;
import dev.rebank.tables.TableFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Choices among the two rollouts of each task of arm {@code plain} in {@link TinySweep}: t1 yes,
 * no; t2 yes, yes; t3 no, no; t4 no, no reward.
 *
 * <pre>
 * model, N = 2 (shown, chosen)              selected       random   oracle
 *   t1  0 1: 0, 1 0: 1, 1 0: 0, 0 1: error  1 + 0 + 1 + 1/2   4/2     4     of 4 questions
 *   t2  0 1: unparsed, 1 0: 0               1 + 1             2       2     of 2
 *   t3  0 1: out of range, 1 0: 1           0 + 0             0       0     of 2
 *   t4  0 1: 0                              left out: rollout 1 has no reward
 *   selected (0.625 + 1 + 0) / 3 = 13/24; random (0.5 + 1 + 0) / 3 = 1/2; oracle 2/3
 *   efficiency (13/24 - 12/24) / (16/24 - 12/24) = 1/4; without template A nothing could matter
 *   5 of 8 questions with a choice, 3 of them of the first shown
 * rule on the reward, N = 1: t1 0 and 1 by themselves: selected = random = oracle = 1/2
 * </pre>
 */
class BestOfNTableTest {

  private static final String MODEL = "gemini/flash/select/best-of-n@1,t=0.0";
  private static final String RULE = "fewest-steps@1(reward)";

  @TempDir private Path folder;

  @BeforeEach
  void selections() throws IOException {
    TinySweep.write(folder);
    TableFiles.write(
        OutputFolder.of(folder),
        TableBlock.of(
            SelectionRow.class,
            "shop-00000",
            List.of(
                row(MODEL, "t1", 1, "chosen", 0, 0, 1),
                row(MODEL, "t1", 2, "chosen", 1, 1, 0),
                row(MODEL, "t1", 3, "chosen", 0, 1, 0),
                row(MODEL, "t1", 4, "error", null, 0, 1),
                row(MODEL, "t2", 1, "unparsed", null, 0, 1),
                row(MODEL, "t2", 2, "chosen", 0, 1, 0),
                row(MODEL, "t3", 1, "out-of-range", null, 0, 1),
                row(MODEL, "t3", 2, "chosen", 1, 1, 0),
                row(MODEL, "t4", 1, "chosen", 0, 0, 1),
                row(RULE, "t1", 0, "chosen", 0, 0),
                row(RULE, "t1", 0, "chosen", 1, 1))));
  }

  @Test
  void theTableIsAsWorkedOut() {
    ResultTable table = table();
    assertThat(table.column("selector"))
        .containsExactly(
            Entry.words(
                RULE,
                "a rule, not a language model",
                "uses ground truth: the reward says which candidates are successes"),
            Entry.words(MODEL));
    assertThat(table.column("tasks"))
        .containsExactly(
            Entry.count(1, "3 of 4 tasks left out: no set of N rollouts with rewards"),
            Entry.count(3, "1 of 4 tasks left out: no set of N rollouts with rewards"));
    assertThat(table.column("questions"))
        .containsExactly(
            Entry.count(2), Entry.count(8, "1 of 9 questions left out: a candidate has no reward"));
    for (String outcome : List.of("unparsed", "out_of_range", "error")) {
      assertThat(table.column(outcome)).containsExactly(Entry.count(0), Entry.count(1));
    }
    assertThat(table.column("not_comparable")).containsOnly(Entry.count(0));
    assertValues(table, "without_choice", 0, 3.0 / 8);
    assertValues(table, "best_of_n", 0.5, 13.0 / 24);
    assertValues(table, "random", 0.5, 0.5);
    assertValues(table, "oracle", 0.5, 2.0 / 3);
    assertThat(estimate(table, "best_of_n", 1).clusters()).isEqualTo(2);
    assertThat(estimate(table, "efficiency", 0).footnotes())
        .containsExactly("oracle = random: no choice could matter");
    Estimate efficiency = estimate(table, "efficiency", 1);
    assertThat(efficiency.value()).isCloseTo(0.25, within(1e-12));
    assertThat(efficiency.hasInterval()).isFalse();
    assertThat(table.column("first_shown").get(0))
        .isEqualTo(Entry.dash("a single candidate is always first"));
    assertThat(estimate(table, "first_shown", 1).value()).isCloseTo(0.6, within(1e-12));
    assertThat(table.column("choices_by_position"))
        .containsExactly(Entry.words("2"), Entry.words("3 2"));
  }

  @Test
  void theAuditFindsNothingInIt() throws IOException {
    Path tables = folder.resolve("analysis");
    Analysis.of(folder).write(tables);
    assertThat(Audit.ofTables(tables).isClean()).isTrue();
    assertThat(Audit.ofTables(tables).findings())
        .anyMatch(finding -> finding.where().startsWith("best_of_n"));
  }

  private ResultTable table() {
    return Analysis.of(folder).tables().stream()
        .filter(table -> table.name().equals("best_of_n"))
        .findFirst()
        .orElseThrow();
  }

  private static void assertValues(ResultTable table, String column, double rule, double model) {
    assertThat(estimate(table, column, 0).value()).as(column).isCloseTo(rule, within(1e-12));
    assertThat(estimate(table, column, 1).value()).as(column).isCloseTo(model, within(1e-12));
  }

  private static Estimate estimate(ResultTable table, String column, int row) {
    return ((Entry.Estimated) table.column(column).get(row)).estimate();
  }

  private static SelectionRow row(
      String selector,
      String task,
      int shuffle,
      String outcome,
      @Nullable Integer choice,
      Integer... shown) {
    List<Integer> candidates = List.of(shown);
    String subset = String.join(",", candidates.stream().sorted().map(String::valueOf).toList());
    return new SelectionRow(
        selector,
        "shop",
        "plain",
        "0",
        task,
        candidates.size(),
        subset,
        shuffle,
        shuffle == 0 ? 0 : 7,
        "q",
        candidates,
        choice,
        outcome,
        "");
  }
}
