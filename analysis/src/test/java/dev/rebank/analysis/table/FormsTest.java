package dev.rebank.analysis.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.analysis.metric.Estimate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FormsTest {

  private static final List<Column> COLUMNS =
      List.of(
          Column.files(ResultTable.STREAM, "stream"),
          Column.everywhere("name", "cell"),
          Column.everywhere(ResultTable.TASKS, "tasks"),
          Column.withInterval("rate", "success rate"));

  @Test
  void namesFromLogsNeitherBreakTheTerminalNorTheMarkdown() {
    ResultTable table = table("evil\u001b[2J\n|<script>*", 3);
    assertThat(console(table)).contains("evil\uFFFD[2J\uFFFD|<script>*").doesNotContain("\u001b");
    assertThat(MarkdownForm.of(table)).contains("| evil\uFFFD\\[2J\uFFFD\\|\\<script\\>\\* |");
  }

  @Test
  void wideCharactersStayAligned() {
    assertThat(Form.width("购物")).isEqualTo(4);
    assertThat(Form.width("e\u0301tude")).isEqualTo(5);
    assertThat(console(table("购物", 3)).lines())
        .anyMatch(line -> line.startsWith("购物  0.420 [0.310, 0.530]"));
  }

  @Test
  void longNamesWrapWithinTheWidth() {
    String name = "correctness=judge, extract.from=successes-and-failures, " + "x".repeat(200);
    String console = console(table(name, 3));
    assertThat(console.lines()).allMatch(line -> line.length() <= ConsoleForm.WIDTH);
    assertThat(console.replaceAll("[^x]", "")).contains("x".repeat(200));
  }

  @Test
  void tasksStandWithTheStreamOnlyWhereTheyAreOneNumber() {
    assertThat(console(table("a", 3, 3))).contains("stream shop, 3 tasks\n");
    assertThat(console(table("a", 3, 4))).contains("stream shop\n").contains("tasks");
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
    assertThat(console(table).lines()).anyMatch(line -> line.matches("b +-"));
  }

  @Test
  void footnotesBeyondTheAlphabetKeepDifferentLetters() {
    List<String> letters =
        List.copyOf(
            ResultTable.letters(IntStream.range(0, 60).mapToObj(i -> "note " + i)).values());
    assertThat(letters).doesNotHaveDuplicates().startsWith("a", "b").contains("z", "aa", "bh");
  }

  @Test
  void streamsBeyondThePageAreCounted() {
    List<List<Entry>> rows = new ArrayList<>();
    for (String stream : List.of("one", "two", "three")) {
      for (int cell = 0; cell < 4; cell++) {
        rows.add(
            List.of(
                Entry.words(stream),
                Entry.words("c" + cell),
                Entry.count(3),
                Entry.rate(estimate(0.42))));
      }
    }
    ResultTable table = new ResultTable("cells", "T", COLUMNS, rows, List.of());
    // A stream takes 5 lines with its name. Two fit in 12, and of the first one three in 4.
    assertThat(console(table, 12))
        .contains("stream two, 3 tasks")
        .doesNotContain("stream three")
        .contains("... 4 more rows in cells.md");
    assertThat(console(table, 4)).contains("c2").doesNotContain("c3").contains("... 9 more rows");
    assertThat(console(table, 15)).contains("stream three").doesNotContain("more rows");
  }

  @Test
  void manyColumnsMoveTogetherAndWrapTheWidestName() {
    List<Column> columns = new ArrayList<>();
    List<Entry> row = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      columns.add(Column.everywhere("factor_" + i, "factor"));
      row.add(Entry.words("successes-and-failures"));
    }
    columns.add(Column.withInterval("rate", "success rate"));
    row.add(Entry.rate(estimate(0.42)));
    String console = console(new ResultTable("t", "T", columns, List.of(row), List.of()));
    assertThat(console.lines()).allMatch(line -> line.length() <= ConsoleForm.WIDTH);
    assertThat(console).contains("successes-").contains("0.420 [0.310, 0.530]");
  }

  @Test
  void anIntervalNoteThatHoldsNearlyEverywhereIsSaidOnce() {
    Estimate few = noted("few clusters");
    Estimate agree = noted("all agree");
    ResultTable table =
        new ResultTable(
            "t",
            "T",
            COLUMNS,
            List.of(
                row("a", 3, Entry.rate(few)),
                row("b", 3, Entry.rate(few)),
                row("c", 3, Entry.rate(agree))),
            List.of());
    assertThat(MarkdownForm.of(table))
        .contains("- Intervals here, unless footnoted: few clusters.\n")
        .contains("| shop | a | 3 | 0.420 [0.310, 0.530] |")
        .contains("| shop | c | 3 | 0.420 [0.310, 0.530] <sup>a</sup> |")
        .contains("<sup>a</sup> all agree");
  }

  private static ResultTable table(String name, int... tasks) {
    return new ResultTable(
        "t",
        "T",
        COLUMNS,
        IntStream.of(tasks).mapToObj(n -> row(name, n, Entry.rate(estimate(0.42)))).toList(),
        List.of());
  }

  private static String console(ResultTable table) {
    return console(table, 100);
  }

  private static String console(ResultTable table, int most) {
    return String.join("\n", ConsoleForm.of(table, most));
  }

  private static Estimate noted(String note) {
    return new Estimate(0.42, 0.31, 0.53, 3, 3, Estimate.Kind.MEASURED, List.of(), List.of(note));
  }

  private static List<Entry> row(String name, int tasks, Entry rate) {
    return List.of(Entry.words("shop"), Entry.words(name), Entry.count(tasks), rate);
  }

  private static Estimate estimate(double value) {
    return new Estimate(value, 0.31, 0.53, 3, 3, Estimate.Kind.MEASURED, List.of(), List.of());
  }
}
