package dev.rebank.cli;

import static dev.rebank.cli.Command.rebank;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bank list}, {@code show}, {@code search} and {@code diff}, and the page, of one sweep. */
class BankLookTest {

  private static final String ESCAPE = "\u001b[31mred\u001b[0m \u202e";
  private static final String ZERO = "retrieve.top_k=0";
  private static final String ONE = "retrieve.top_k=1";

  @TempDir private static Path folder;
  private static Path out;

  /**
   * Four tasks of one rollout each; 0 and 1 are alike, and so are 2 and 3. Of the queries, that of
   * task 3 is hostile to terminals and browsers.
   */
  @BeforeAll
  static void sweep() throws IOException {
    JsonMapper json = new JsonMapper();
    List<String> queries =
        List.of(
            "find a red mug",
            "find a blue mug",
            "cancel order seven",
            "cancel order nine </script><script>canary()</script> " + ESCAPE);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      Map<String, Object> step =
          Map.of(
              "thought",
              "I look at list " + i + " before all else.",
              "action",
              "click('list')",
              "observation",
              "a list");
      lines
          .append(
              json.writeValueAsString(
                  Map.of(
                      "kind",
                      "rollout",
                      "stream",
                      "shop",
                      "task",
                      "t" + i,
                      "position",
                      i,
                      "query",
                      queries.get(i),
                      "arm",
                      Map.of(
                          "name", "no-memory",
                          "agent", "a",
                          "model", "m",
                          "grader", "g",
                          "memory", Map.of("mechanism", "none")),
                      "run",
                      "0",
                      "rollout",
                      0,
                      "steps",
                      List.of(step, step),
                      "outcome",
                      Map.of("reward", 1.0))))
          .append('\n');
    }
    Files.writeString(folder.resolve("shop.jsonl"), lines);
    out = folder.resolve("out");
    Command run =
        rebank(
            "sweep",
            Command.smallSweep(folder, "output: {steps: true}\n"),
            "--corpus",
            folder.resolve("shop.jsonl"),
            "--out",
            out);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("./rebank analyze ");
    assertThat(rebank("analyze", out, "--no-figures").exit()).isZero();
  }

  @Test
  void listNamesCellsAndTheirBanks() {
    Command list = rebank("bank", "list", out);
    assertThat(list.exit()).as(list.err()).isZero();
    assertThat(list.out()).contains("stream shop", ZERO, ONE);
    assertThat(list.out().lines().filter(line -> line.contains(ONE)).findFirst().orElseThrow())
        .matches(" +4 +\\d+ +\\d+ +retrieve.top_k=1.*");
  }

  @Test
  void showGivesTheBankAndWhatATaskWasGiven() {
    Command bank = rebank("bank", "show", out, "--cell", ONE);
    assertThat(bank.exit()).as(bank.err()).isZero();
    assertThat(bank.out()).contains("0  add t0, rollout 0, from success", "3  add t3");

    Command task = rebank("bank", "show", out, "--cell", ONE, "--position", 1);
    assertThat(task.exit()).as(task.err()).isZero();
    assertThat(task.out())
        .contains(
            "position 1, task t1", "  find a blue mug", "1  similarity ", "position 0, task t0")
        .contains("  ## ", "joined here:", "1  add t1");
    Command none = rebank("bank", "show", out, "--cell", ZERO, "--position", 1);
    assertThat(none.out()).contains("nothing, the cell has no memory");
  }

  @Test
  void aPositionThatIsNoneSaysWhichThereAre() {
    Command show = rebank("bank", "show", out, "--cell", ONE, "--position", 4);
    assertThat(show.exit()).isEqualTo(2);
    assertThat(show.err()).contains("--position must be 0 to 3 in stream shop, but was 4");
  }

  @Test
  void searchNeedsAllWordsAndNamesUses() {
    Command all = rebank("bank", "search", out, "A");
    assertThat(all.exit()).as(all.err()).isZero();
    assertThat(all.out())
        .contains("came from task t0 (stream shop), no-memory, rollout 0, from success");
    assertThat(all.out()).contains("injected at 1");
    Command none = rebank("bank", "search", out, "a", "zzz-not-there");
    assertThat(none.out()).isEqualTo("0 items have a, zzz-not-there\n");
  }

  @Test
  void diffNamesItemsAndInjectionsThatDiffer() {
    Command diff = rebank("bank", "diff", out, ZERO, ONE);
    assertThat(diff.exit()).as(diff.err()).isZero();
    assertThat(diff.out())
        .contains("items in both banks: 0", "only in A: 0", "injections that differ: 3 of 4 tasks")
        .contains("A  nothing");
    Command same = rebank("bank", "diff", out, ONE, ONE);
    assertThat(same.out()).contains("only in A: 0", "only in B: 0", "differ: 0 of 4 tasks");
    Command at = rebank("bank", "diff", out, ZERO, ONE, "--position", 0);
    assertThat(at.out()).contains("differ: 0 of 1 tasks");
  }

  @Test
  void anUnknownCellListsThoseThereAre() {
    Command show = rebank("bank", "show", out, "--cell", "nine", "--position", 0);
    assertThat(show.exit()).isEqualTo(2);
    assertThat(show.err()).contains("there is no cell nine", ZERO + " (stream shop)");
    Command list = rebank("bank", "list", folder);
    assertThat(list.exit()).isEqualTo(2);
    assertThat(list.err()).contains("not the output of a finished sweep");
  }

  @Test
  void whatALogSaysDoesNothingToATerminalOrABrowser() throws IOException {
    Command show = rebank("bank", "show", out, "--cell", ONE, "--position", 3);
    assertThat(show.out())
        .contains("cancel order nine </script>")
        .doesNotContain("\u001b")
        .doesNotContain("\u202e");
    assertThat(Files.readString(out.resolve("analysis/report.html")))
        .doesNotContain("<script>canary");
  }

  @Test
  void analyzeWritesThePageUnlessToldOtherwise() throws IOException {
    Path page = out.resolve("analysis/report.html");
    byte[] written = Files.readAllBytes(page);
    Files.delete(page);
    assertThat(rebank("analyze", out, "--no-figures", "--no-report").out())
        .doesNotContain("report.html");
    assertThat(page).doesNotExist();
    assertThat(rebank("analyze", out, "--no-figures").out().lines().collect(Collectors.toList()))
        .last()
        .asString()
        .endsWith("report.html");
    assertThat(page).hasBinaryContent(written);
  }
}
