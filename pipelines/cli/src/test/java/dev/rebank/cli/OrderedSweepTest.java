package dev.rebank.cli;

import static dev.rebank.cli.Command.digests;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.providers.loopback.Asked;
import dev.rebank.providers.loopback.FaultPlan;
import dev.rebank.providers.loopback.Ledger;
import dev.rebank.providers.loopback.LoopbackServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Memory whose questions depend on the answers before: a notebook, a workflow file and merged items
 * by a server on loopback, in processes of their own.
 */
class OrderedSweepTest {

  private static final Map<String, String> KEY = Map.of("GEMINI_API_KEY", "planted-key-9c41aa");

  /** More with {@code -Drebank.kills=50}. */
  private static final int KILLS = Integer.getInteger("rebank.kills", 2);

  @TempDir static Path folder;

  private static Path corpus;

  @BeforeAll
  static void corpus() {
    corpus = folder.resolve("corpus");
    Command synth = Command.rebank("synth", "--tasks", 10, "--rollouts", 1, "--out", corpus);
    assertThat(synth.exit()).as(synth.err()).isZero();
  }

  /** Another lesson for every question, so that no question can be guessed. */
  private static String reply(Asked asked, int time) {
    return "# Memory Item 1\n## Title Lesson "
        + asked.digest().substring(0, 6)
        + "\n## Description d\n## Content Do as "
        + asked.digest();
  }

  private static LoopbackServer server(int latencyMillis) {
    return new LoopbackServer(
        OrderedSweepTest::reply,
        FaultPlan.none(),
        new LoopbackServer.Manner(latencyMillis, 0, true));
  }

  /** Three memories of each stream ask in order, one question at a time. */
  private static Path sweep(Path place, LoopbackServer server, String more) throws IOException {
    return Files.writeString(
        Files.createDirectories(place).resolve("ordered.yaml"),
        """
        name: ordered
        corpus: {path: "", format: rebank}
        models: {calls: "%s"%s}
        providers: {gemini: {base_url: "%s", concurrency: 8}}
        set: {source.arm: no-memory, correctness: reward}
        arms:
          reference: {}
          notebook: {mechanism: notebook, extract.provider: gemini}
          workflows: {mechanism: awm, workflows.induction: stream, extract.provider: gemini}
          merge:
            consolidate: {policy: merge-duplicates, threshold: 0.6, provider: gemini}
          merge-3:
            consolidate: {policy: merge-duplicates, threshold: 0.6, provider: gemini}
            retrieve.top_k: 3
        cells: 5
        """
            .formatted(place.resolve("calls"), more, server.baseUrl("gemini")));
  }

  private static Command run(Path place, Path sweep, Path out) throws Exception {
    return Started.run(KEY, place, "sweep", sweep, "--corpus", corpus, "--out", out, "--yes");
  }

  private static long answered(Ledger ledger) {
    return ledger.entries().stream().filter(Ledger.Entry::isAnswered).count();
  }

  /** First number of a plan that a pattern finds, summed over its lines. */
  private static long sum(String plan, String pattern) {
    Matcher line = Pattern.compile(pattern).matcher(plan);
    long sum = 0;
    while (line.find()) {
      sum += Long.parseLong(line.group(1).replace(",", ""));
    }
    return sum;
  }

  @Test
  void eachQuestionIsAskedOnceWithinTheBoundOfThePlanAndNeverAgain() throws Exception {
    Path place = folder.resolve("plan");
    try (LoopbackServer server = server(0)) {
      Path sweep = sweep(place, server, "");
      Command plan = Started.run(KEY, place, "plan", sweep, "--corpus", corpus);
      assertThat(plan.exit()).as(plan.err()).isZero();
      assertThat(plan.out()).contains("consolidate gemini/gemini-2.5-flash", "as answers fall");
      long known = sum(plan.out(), "([\\d,]+) to ask");
      long most = known + sum(plan.out(), "up to ([\\d,]+) more");
      assertThat(server.ledger().requests()).isZero();

      Command first = run(place, sweep, place.resolve("out"));
      assertThat(first.exit()).as(first.err()).isZero();
      assertThat(answered(server.ledger())).isBetween(known, most).isGreaterThan(20);
      assertThat(server.ledger().answered().values()).containsOnly(1);

      int before = server.ledger().requests();
      SortedMap<String, String> tables = digests(place.resolve("out"));
      Command second = run(place, sweep, place.resolve("again"));
      assertThat(second.exit()).as(second.err()).isZero();
      assertThat(server.ledger().requests()).isEqualTo(before);
      assertThat(digests(place.resolve("again"))).isEqualTo(tables);
      Command after = Started.run(KEY, place, "plan", sweep, "--corpus", corpus);
      assertThat(sum(after.out(), "([\\d,]+) to ask")).isZero();
      assertThat(after.out()).doesNotContain("up to");

      // In batch mode what depends on answers is asked one by one all the same.
      sweep(place, server, ", batch: true");
      assertThat(run(place, sweep, place.resolve("batch")).exit()).isZero();
      assertThat(digests(place.resolve("batch"))).isEqualTo(tables);
    }
  }

  @Test
  void aKilledSweepGoesOnAtTheFirstQuestionWithoutAnAnswer() throws Exception {
    SplittableRandom random = new SplittableRandom(20260102);
    SortedMap<String, String> undisturbed;
    long all;
    try (LoopbackServer server = server(0)) {
      Path calm = folder.resolve("calm");
      Command run = run(calm, sweep(calm, server, ""), calm.resolve("out"));
      assertThat(run.exit()).as(run.err()).isZero();
      undisturbed = digests(calm.resolve("out"));
      all = answered(server.ledger());
    }
    for (int kill = 0; kill < KILLS; kill++) {
      Path here = folder.resolve("killed" + kill);
      try (LoopbackServer server = server(40)) {
        Path sweep = sweep(here, server, "");
        Path out = here.resolve("out");
        Process process =
            Started.rebank(KEY, here, "sweep", sweep, "--corpus", corpus, "--out", out, "--yes");
        long until = random.nextLong(2, all - 2);
        while (process.isAlive() && answered(server.ledger()) < until) {
          process.waitFor(2, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly().waitFor();
        Command again = run(here, sweep, out);
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(digests(out)).isEqualTo(undisturbed);
        // At most what was in flight was asked twice, and nothing that nobody asks undisturbed.
        assertThat(server.ledger().answered().values()).allMatch(times -> times <= 2);
        assertThat(server.ledger().answered()).hasSize((int) all);
        assertThat(server.ledger().answered().values().stream().filter(times -> times > 1).count())
            .isLessThanOrEqualTo(8);
      }
    }
  }

  @Test
  void withoutAnAnswerAMemoryStaysAndNothingAfterItIsAsked() throws Exception {
    Path place = folder.resolve("recorded");
    try (LoopbackServer server = server(0)) {
      Path sweep = sweep(place, server, ", mode: recorded");
      Command run =
          Started.run(
              KEY, place, "sweep", sweep, "--corpus", corpus, "--out", place.resolve("out"));
      assertThat(run.exit()).as(run.err()).isEqualTo(3);
      assertThat(server.ledger().requests()).isZero();
      assertThat(run.err() + run.out()).contains("dead letters");
    }
  }
}
