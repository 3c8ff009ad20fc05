package dev.rebank.analysis.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.analysis.load.SweepOutput.Lost;
import dev.rebank.analysis.metric.Estimate;
import dev.rebank.row.CountRow;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FormsTest {

  private static final List<Column> COLUMNS =
      List.of(
          Column.markdown(ResultTable.STREAM, "stream"),
          Column.console("name", "cell"),
          Column.console(ResultTable.TASKS, "tasks"),
          Column.withInterval("rate", "success rate"));

  @Test
  void namesFromLogsNeitherBreakTheTerminalNorTheMarkdown() {
    ResultTable table = table("evil\u001b[2J\n|<script>*", 3);
    assertThat(ConsoleForm.of(table))
        .contains("evil\uFFFD[2J\uFFFD|<script>*")
        .doesNotContain("\u001b");
    assertThat(MarkdownForm.of(table)).contains("| evil\uFFFD\\[2J\uFFFD\\|\\<script\\>\\* |");
  }

  @Test
  void wideCharactersStayAligned() {
    assertThat(Form.width("购物")).isEqualTo(4);
    assertThat(Form.width("e\u0301tude")).isEqualTo(5);
    assertThat(ConsoleForm.of(table("购物", 3)).lines())
        .anyMatch(line -> line.startsWith("购物  0.420 [0.310, 0.530]"));
  }

  @Test
  void longNamesWrapWithinTheWidth() {
    String name = "correctness=judge, extract.from=successes-and-failures, " + "x".repeat(200);
    String console = ConsoleForm.of(table(name, 3));
    assertThat(console.lines()).allMatch(line -> line.length() <= ConsoleForm.WIDTH);
    assertThat(console.replaceAll("[^x]", "")).contains("x".repeat(200));
  }

  @Test
  void tasksStandWithTheStreamOnlyWhereTheyAreOneNumber() {
    assertThat(ConsoleForm.of(table("a", 3, 3))).contains("stream shop, 3 tasks\n");
    assertThat(ConsoleForm.of(table("a", 3, 4))).contains("stream shop\n").contains("tasks");
  }

  @Test
  void whatIsUndefinedIsEmptyForProgramsAndADashForReaders() throws IOException {
    Estimate none = Estimate.undefined(Estimate.Kind.MEASURED, "no reward");
    ResultTable table =
        new ResultTable(
            "t",
            "T",
            COLUMNS,
            List.of(row("a", 3, Entry.rate(estimate(0.42))), row("b", 3, Entry.rate(none))),
            List.of());
    assertThat(CsvForm.of(table))
        .isEqualTo(
            """
            stream,name,tasks,rate,rate_low,rate_high,rate_n,rate_clusters,rate_kind,footnotes
            shop,a,3,0.42,0.31,0.53,3,3,measured,
            shop,b,3,,,,0,0,measured,no reward
            """);
    assertThat(MarkdownForm.of(table)).contains("| – <sup>a</sup> |");
    assertThat(ConsoleForm.of(table)).contains("- a\n").contains("  a: no reward\n");
  }

  @Test
  void footnotesBeyondTheAlphabetKeepDifferentLetters() {
    List<String> letters =
        List.copyOf(
            ResultTable.letters(IntStream.range(0, 60).mapToObj(i -> "note " + i)).values());
    assertThat(letters).doesNotHaveDuplicates().startsWith("a", "b").contains("z", "aa", "bh");
  }

  @Test
  void lostRecordsAreSaidAloud() {
    List<CountRow> counts =
        List.of(
            new CountRow("read", "in", 10),
            new CountRow("read", "out", 7),
            new CountRow("read", "dead_letters", 2));
    List<Lost> lost =
        IntStream.range(0, 7).mapToObj(i -> new Lost("read", "a.jsonl:" + i, "bad")).toList();
    assertThat(CountsTable.of(counts, lost).notes())
        .startsWith(
            "read: 10 in, 7 out, 2 dead letters. THESE DO NOT ADD UP: 1 records are unaccounted for.",
            "Lost at read: a.jsonl:0: bad")
        .endsWith("... and 2 more in the table dead_letters.")
        .hasSize(7);
  }

  private static ResultTable table(String name, int... tasks) {
    return new ResultTable(
        "t",
        "T",
        COLUMNS,
        IntStream.of(tasks).mapToObj(n -> row(name, n, Entry.rate(estimate(0.42)))).toList(),
        List.of());
  }

  private static List<Entry> row(String name, int tasks, Entry rate) {
    return List.of(Entry.words("shop"), Entry.words(name), Entry.count(tasks), rate);
  }

  private static Estimate estimate(double value) {
    return new Estimate(value, 0.31, 0.53, 3, 3, Estimate.Kind.MEASURED, List.of(), List.of());
  }
}
