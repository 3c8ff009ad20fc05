package dev.rebank.analysis.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.analysis.load.SweepOutput.Lost;
import dev.rebank.row.CountRow;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CountsTableTest {

  private static final List<CountRow> CLEAN =
      List.of(
          new CountRow("read", "records", 1_684),
          new CountRow("read", "rollouts", 1_684),
          new CountRow("replay", "rollouts", 1_684),
          new CountRow("replay", "rollouts_in", 1_684));

  @Test
  void aCleanSweepTakesOneLine() {
    assertThat(CountsTable.brief(CLEAN, List.of()))
        .containsExactly("1,684 records in, 1,684 rollouts out, 0 dead letters");
  }

  @Test
  void theFirstLostRecordsAreNamed() {
    List<CountRow> counts =
        List.of(
            new CountRow("judge", "answers", 4),
            new CountRow("judge", "dead_letters", 2),
            new CountRow("judge", "questions", 6),
            new CountRow("read", "dead_letters", 3),
            new CountRow("read", "records", 20),
            new CountRow("read", "rollouts", 10),
            new CountRow("read", "rollouts_of_other_streams", 7),
            new CountRow("replay", "rollouts", 10));
    List<Lost> lost =
        IntStream.range(0, 5).mapToObj(i -> new Lost("read", "a.jsonl:" + i, "bad")).toList();
    assertThat(CountsTable.brief(counts, lost))
        .containsExactly(
            "20 records in, 10 rollouts out, 7 rollouts of other streams, 5 dead letters",
            "lost at read: a.jsonl:0: bad",
            "lost at read: a.jsonl:1: bad",
            "lost at read: a.jsonl:2: bad",
            "... and 2 more in the table dead_letters");
    assertThat(CountsTable.of(counts, lost).notes())
        .startsWith(
            "read: 20 records in; 10 rollouts, 7 rollouts of other streams out; 3 dead letters",
            "judge: 6 questions in; 4 answers out; 2 dead letters");
  }
}
