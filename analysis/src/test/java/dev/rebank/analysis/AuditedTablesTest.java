package dev.rebank.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rebank.UserException;
import dev.rebank.analysis.audit.Audit;
import dev.rebank.analysis.audit.Finding;
import dev.rebank.analysis.audit.Finding.Rule;
import dev.rebank.analysis.audit.Finding.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our own tables hold against each other, until somebody changes a number. */
class AuditedTablesTest {

  /** Two streams of one arm, one rollout a task: 2/4 and 3/5 are 5/9; 4, 8 and 7, 4.5 steps. */
  private static final String TWO_STREAMS =
      """
      stream,arm,tasks,rollouts,rollouts_with_reward,refinements,success_rate,success_rate_n,steps,steps_n,steps_on_successes,steps_on_successes_n,steps_on_failures,steps_on_failures_n
      one,plain,4,4,4,0,0.5,4,6,4,4,2,8,2
      two,plain,5,5,5,0,0.6,5,6,5,7,3,4.5,2
      all streams,plain,9,9,9,0,0.555555555555556,9,6,9,5.8,5,6.25,4
      """;

  @TempDir static Path sweep;
  @TempDir Path tables;

  @BeforeAll
  static void writesTheTablesOfFourTasks() throws IOException {
    TinySweep.write(sweep);
    Analysis.of(sweep).write(sweep.resolve("analysis"));
  }

  @BeforeEach
  void takesACopy() throws IOException {
    try (Stream<Path> files = Files.list(sweep.resolve("analysis"))) {
      for (Path file : files.toList()) {
        Files.copy(file, tables.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void ourTablesAsTheyAreHold() throws IOException {
    Audit audit = Audit.ofTables(tables);
    assertThat(audit.findings()).hasSizeGreaterThan(50);
    assertThat(audit.findings()).allMatch(finding -> finding.status() == Status.CONFIRMED);
    assertThat(audit.isClean()).isTrue();
  }

  @Test
  void aChangedCountOfRecordsIsFound() throws IOException {
    change("counts.csv", "read,in,records,1013", "read,in,records,1014");
    assertFound(Rule.SUM, "counts, read, n (counts.csv:2)", "1014", "1013");
  }

  @Test
  void aChangedRateIsNoCountAnyMore() throws IOException {
    change("arms.csv", "4,4,4,0,1,0.75,", "4,4,4,0,1,0.7,");
    assertFound(Rule.COUNT, "arms, shop, bank, success_rate", "0.7", "of 4");
    assertFound(Rule.TWICE, "pass, shop, bank, pass_k", "0.75", "0.7");
  }

  @Test
  void aChangedMeanDoesNotMixFromItsOutcomes() throws IOException {
    // 0.75 x 17/3 + 0.25 x 9 = 6.5
    change("arms.csv", "measured,6.5,", "measured,6.4,");
    assertFound(Rule.MIX, "arms, shop, bank, steps", "6.4", "6.5");
  }

  @Test
  void aValueOutsideItsIntervalIsFound() throws IOException {
    change("arms.csv", "10.5,0.15", "10.5,11.15");
    assertFound(Rule.RANGE, "arms, shop, plain, steps", "10.5", "its interval 11.15");
  }

  @Test
  void aChangedSubsetNoLongerMakesTheWhole() throws IOException {
    Files.writeString(tables.resolve("arms.csv"), TWO_STREAMS);
    assertThat(Audit.ofTables(tables).findings(Status.CONTRADICTED)).isEmpty();
    change("arms.csv", "two,plain,5,5,5,0,0.6,", "two,plain,5,5,5,0,0.8,");
    assertFound(Rule.SUM, "arms, all streams, plain, success_rate", "0.555555555555556", "0.66");
  }

  @Test
  void aChangedNumberOfTasksNoLongerMakesTheWhole() throws IOException {
    Files.writeString(tables.resolve("arms.csv"), TWO_STREAMS);
    change("arms.csv", "one,plain,4,4,", "one,plain,4,14,");
    assertFound(Rule.SUM, "arms, all streams, plain, rollouts (", "9", "19");
  }

  @Test
  void aFolderWithoutTablesIsAMistake() {
    assertThatThrownBy(() -> Audit.ofTables(sweep))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no arms.csv");
  }

  private void change(String file, String from, String to) throws IOException {
    String text = Files.readString(tables.resolve(file));
    assertThat(text).contains(from);
    Files.writeString(tables.resolve(file), text.replace(from, to));
  }

  private void assertFound(Rule rule, String where, String says, String against)
      throws IOException {
    assertThat(Audit.ofTables(tables).findings(Status.CONTRADICTED))
        .filteredOn(finding -> finding.rule() == rule && finding.where().startsWith(where))
        .hasSize(1)
        .first()
        .satisfies(
            finding -> {
              assertThat(finding.says()).isEqualTo(says);
              assertThat(finding.against()).contains(against);
            })
        .isInstanceOf(Finding.class);
  }
}
