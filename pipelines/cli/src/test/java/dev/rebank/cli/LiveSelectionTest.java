package dev.rebank.cli;

import static dev.rebank.cli.Command.digests;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.providers.loopback.Asked;
import dev.rebank.providers.loopback.FaultPlan;
import dev.rebank.providers.loopback.Ledger;
import dev.rebank.providers.loopback.LoopbackServer;
import dev.rebank.row.SelectionRow;
import dev.rebank.row.VerdictRow;
import dev.rebank.tables.OutputFolder;
import dev.rebank.tables.TableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two models and rules as a panel, and a model as selector: a server on loopback is all three. */
class LiveSelectionTest {

  private static final String FLASH = "gemini/gemini-2.5-flash/judge/";
  private static final String PRO = "gemini/gemini-2.5-pro/judge/";

  /** Judges that differ, and a selector that at times names a candidate that was not shown. */
  private static String reply(Asked asked, int time) {
    if (asked.text().contains("\"index\" is a list")) {
      int choice = Character.digit(asked.digest().charAt(0), 16) % 5;
      return "{\"index\": [%d], \"analysis\": \"number %d\"}".formatted(choice, choice);
    }
    return "Thoughts: seen\nStatus: " + (asked.digest().charAt(0) < '8' ? "success" : "failure");
  }

  private static Path sweep(Path folder, LoopbackServer server, String mode) throws IOException {
    return Files.writeString(
        folder.resolve("select.yaml"),
        """
        name: select
        corpus: {path: "%s", format: rebank}
        models: {calls: "%s", mode: %s}
        providers.gemini: {base_url: "%s", concurrency: 8}
        set:
          source: {arm: no-memory, rollouts: all}
          correctness: judges
          judge.panel: [offline/rules, gemini/gemini-2.5-pro, gemini/gemini-2.5-flash]
          judge.error: failure
          select: {provider: gemini, n: 3}
        vary:
          select.selector: [model, fewest-steps]
          select.shuffles: [0, 2]
        cells: 3
        """
            .formatted(
                folder.resolve("corpus"), folder.resolve("calls"), mode, server.baseUrl("gemini")));
  }

  private static Command run(Path folder, Object... args) throws Exception {
    return Started.run(Map.of("GEMINI_API_KEY", "planted-key-77aa01"), folder, args);
  }

  @Test
  void panelsAndSelectorsAskWhatThePlanSaysEachOnceAndNeverAgain(@TempDir Path folder)
      throws Exception {
    Command synth =
        Command.rebank("synth", "--tasks", 6, "--rollouts", 3, "--out", folder.resolve("corpus"));
    assertThat(synth.exit()).as(synth.err()).isZero();
    Path out = folder.resolve("out");
    SortedMap<String, String> live;
    try (LoopbackServer server =
        new LoopbackServer(
            LiveSelectionTest::reply, FaultPlan.none(), new LoopbackServer.Manner(0, 0, true))) {
      Path sweep = sweep(folder, server, "live");
      Command plan = run(folder, "plan", sweep);
      assertThat(plan.exit()).as(plan.err()).isZero();
      assertThat(plan.out()).contains("judge", "select", "sweep select: 3 cells");
      Command first = run(folder, "sweep", sweep, "--out", out, "--yes");
      assertThat(first.exit()).as(first.err()).isZero();
      assertThat(server.ledger().entries().stream().filter(Ledger.Entry::isAnswered).count())
          .isEqualTo(toAsk(plan.out()));
      assertThat(server.ledger().answered().values()).containsOnly(1);
      live = digests(out);
      sweep(folder, server, "recorded");
    }
    Path again = folder.resolve("again");
    Command recorded = run(folder, "sweep", folder.resolve("select.yaml"), "--out", again);
    assertThat(recorded.exit()).as(recorded.err()).isZero();
    assertThat(digests(again)).isEqualTo(live);

    assertThatMostDecided(TableFiles.read(OutputFolder.of(out), VerdictRow.class));
    assertThatChoicesAreOfTheOrderShown(TableFiles.read(OutputFolder.of(out), SelectionRow.class));
  }

  private static long toAsk(String plan) {
    Matcher line = Pattern.compile("([\\d,]+) to ask;").matcher(plan);
    long sum = 0;
    while (line.find()) {
      sum += Long.parseLong(line.group(1).replace(",", ""));
    }
    return sum;
  }

  /** Of each rollout, three verdicts and one that at least two of them share. */
  private static void assertThatMostDecided(List<VerdictRow> verdicts) {
    Map<String, Map<String, String>> byRollout = new TreeMap<>();
    for (VerdictRow row : verdicts) {
      byRollout
          .computeIfAbsent(
              row.stream() + "/" + row.task() + "#" + row.rollout(), id -> new TreeMap<>())
          .put(row.judge(), row.verdict());
    }
    assertThat(byRollout).isNotEmpty();
    for (Map<String, String> judged : byRollout.values()) {
      List<String> members = new ArrayList<>();
      String ofPanel = "";
      for (Map.Entry<String, String> one : judged.entrySet()) {
        if (one.getKey().startsWith("panel(")) {
          assertThat(one.getKey()).contains(FLASH, PRO, "offline-rules@1");
          ofPanel = one.getValue();
        } else {
          members.add(one.getValue());
        }
      }
      assertThat(members).hasSize(3);
      assertThat(members.stream().filter(ofPanel::equals).count()).isGreaterThanOrEqualTo(2);
    }
  }

  private static void assertThatChoicesAreOfTheOrderShown(List<SelectionRow> rows) {
    List<SelectionRow> byModel =
        rows.stream().filter(row -> row.selector().startsWith("gemini/")).toList();
    // Each task with all three rollouts: as logged, and in two more orders.
    assertThat(byModel.stream().map(SelectionRow::shuffle).distinct()).containsExactly(0, 1, 2);
    assertThat(byModel.stream().map(SelectionRow::outcome).distinct())
        .containsExactlyInAnyOrder("chosen", "out-of-range");
    for (SelectionRow row : byModel) {
      assertThat(row.candidates()).containsExactlyInAnyOrder(0, 1, 2);
      if (row.outcome().equals("chosen")) {
        int number = row.candidates().indexOf(row.choice()) + 1;
        assertThat(row.analysis()).isEqualTo("number " + number);
      } else {
        assertThat(row.analysis()).containsAnyOf("number 0", "number 4");
      }
    }
    assertThat(rows.stream().filter(row -> row.selector().startsWith("fewest-steps@1(panel(")))
        .hasSize(byModel.size() / 3);
  }
}
