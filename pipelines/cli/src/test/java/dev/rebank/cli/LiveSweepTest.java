package dev.rebank.cli;

import static dev.rebank.cli.Command.digests;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.providers.loopback.Asked;
import dev.rebank.providers.loopback.Fault;
import dev.rebank.providers.loopback.FaultPlan;
import dev.rebank.providers.loopback.Ledger;
import dev.rebank.providers.loopback.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sweeps whose judge, extractor and embedder are a server on loopback, in processes of their own.
 */
class LiveSweepTest {

  private static final String KEY = "planted-key-51b2d8";
  private static final int CONCURRENCY = 8;

  /** More with {@code -Drebank.kills=50}. */
  private static final int KILLS = Integer.getInteger("rebank.kills", 3);

  @TempDir static Path folder;

  private static Path corpus;

  @BeforeAll
  static void corpus() {
    corpus = folder.resolve("corpus");
    Command synth = Command.rebank("synth", "--tasks", 12, "--rollouts", 2, "--out", corpus);
    assertThat(synth.exit()).as(synth.err()).isZero();
  }

  /** A judge that is of either opinion, and an extractor that has one lesson. */
  private static String reply(Asked asked, int time) {
    String digest = asked.digest();
    if (asked.text().contains("Status: <success or failure>")) {
      boolean success = digest.charAt(0) < '8';
      return "Thoughts: seen " + digest + "\nStatus: " + (success ? "success" : "failure");
    }
    return "# Memory Item 1\n## Title Lesson "
        + digest.substring(0, 6)
        + "\n## Description d\n## Content Do as "
        + digest;
  }

  private static LoopbackServer server(FaultPlan plan, int latencyMillis) {
    return new LoopbackServer(
        LiveSweepTest::reply, plan, new LoopbackServer.Manner(latencyMillis, 0, true));
  }

  /** Of 48 cells, whose tasks search with another vector than they are found under. */
  private static Path sweep(Path place, LoopbackServer server, String more) throws IOException {
    return Files.writeString(
        Files.createDirectories(place).resolve("live.yaml"),
        """
        name: live
        corpus: {path: "", format: rebank}
        models: {calls: "%s"%s}
        providers: {gemini: {base_url: "%s", concurrency: %d}}
        set:
          source: {arm: no-memory, rollouts: first}
          judge.provider: gemini
          extract.provider: gemini
          embed:
            provider: gemini
            dimensions: 16
            task_type: RETRIEVAL_DOCUMENT
            query_template: "Find tasks like this one: {query}"
            query_task_type: RETRIEVAL_QUERY
        vary:
          extract.from: [published, successes, failures]
          retrieve.top_k: [1, 2, 4, 8]
          retrieve.unit: [task, item]
          order.seed: [null, 1]
        cells: 48
        """
            .formatted(place.resolve("calls"), more, server.baseUrl("gemini"), CONCURRENCY));
  }

  private static Command run(Path place, Object... args) throws Exception {
    return Started.run(Map.of("GEMINI_API_KEY", KEY), place, args);
  }

  private static Command sweepOnce(Path place, Path sweep, Path out, Object... more)
      throws Exception {
    Object[] args =
        Stream.concat(Stream.of("sweep", sweep, "--corpus", corpus, "--out", out), Stream.of(more))
            .toArray();
    return run(place, args);
  }

  private static long toAsk(String plan) {
    Matcher line = Pattern.compile("([\\d,]+) to ask;").matcher(plan);
    long sum = 0;
    while (line.find()) {
      sum += Long.parseLong(line.group(1).replace(",", ""));
    }
    return sum;
  }

  private static long answered(Ledger ledger) {
    return ledger.entries().stream().filter(Ledger.Entry::isAnswered).count();
  }

  private static void assertNobodyHasTheKey(Path place) throws IOException {
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(KEY);
      }
    }
  }

  @Test
  void aSweepMakesExactlyTheCallsOfItsPlanAndThenNoneEverAgain() throws Exception {
    Path place = folder.resolve("plan");
    SortedMap<String, String> live;
    long planned;
    try (LoopbackServer server = server(FaultPlan.none(), 0)) {
      Path sweep = sweep(place, server, "");
      Command plan = run(place, "plan", sweep, "--corpus", corpus);
      assertThat(plan.exit()).as(plan.err()).isZero();
      assertThat(plan.out()).contains("sweep live: 48 cells", "at most $").doesNotContain("up to");
      planned = toAsk(plan.out());
      assertThat(planned).isGreaterThan(60);
      assertThat(server.ledger().requests()).isZero();

      Command refused = sweepOnce(place, sweep, place.resolve("out"));
      assertThat(refused.exit()).isEqualTo(2);
      assertThat(refused.err()).contains("--yes", "budget.usd");
      assertThat(server.ledger().requests()).isZero();

      Command first = sweepOnce(place, sweep, place.resolve("out"), "--yes");
      assertThat(first.exit()).as(first.err()).isZero();
      live = digests(place.resolve("out"));
      assertThat(answered(server.ledger())).isEqualTo(planned);
      assertThat(server.ledger().answered().values()).containsOnly(1);
      assertThat(Files.readString(place.resolve("out/run/last.json")))
          .contains("\"answered\" : " + planned, "\"failed\" : 0");
      assertThat(server.ledger().transcripts()).anyMatch(request -> request.contains(KEY));

      int before = server.ledger().requests();
      Command second = sweepOnce(place, sweep, place.resolve("again"));
      assertThat(second.exit()).as(second.err()).isZero();
      assertThat(server.ledger().requests()).isEqualTo(before);
      assertThat(digests(place.resolve("again"))).isEqualTo(live);
      assertThat(toAsk(run(place, "plan", sweep, "--corpus", corpus).out())).isZero();

      sweep(place, server, ", mode: recorded");
    }
    // The server is gone now, and no key is there either.
    Command recorded =
        Started.run(
            Map.of(),
            place,
            "sweep",
            place.resolve("live.yaml"),
            "--corpus",
            corpus,
            "--out",
            place.resolve("recorded"));
    assertThat(recorded.exit()).as(recorded.err()).isZero();
    assertThat(digests(place.resolve("recorded"))).isEqualTo(live);
    assertNobodyHasTheKey(place);
  }

  @Test
  void aKilledSweepRunAgainAsksNoAnsweredQuestionAndEndsInTheSameTables() throws Exception {
    Path place = folder.resolve("killed");
    SplittableRandom random = new SplittableRandom(20260101);
    SortedMap<String, String> undisturbed;
    try (LoopbackServer server = server(FaultPlan.none(), 0)) {
      Path calm = folder.resolve("calm");
      Command run = sweepOnce(calm, sweep(calm, server, ""), calm.resolve("out"), "--yes");
      assertThat(run.exit()).as(run.err()).isZero();
      undisturbed = digests(calm.resolve("out"));
    }
    for (int kill = 0; kill < KILLS; kill++) {
      Path here = place.resolve("" + kill);
      try (LoopbackServer server = server(FaultPlan.none(), 40)) {
        Path sweep = sweep(here, server, "");
        Path out = here.resolve("out");
        Process process =
            Started.rebank(
                Map.of("GEMINI_API_KEY", KEY),
                here,
                "sweep",
                sweep,
                "--corpus",
                corpus,
                "--out",
                out,
                "--yes");
        int until = random.nextInt(1, 75);
        while (process.isAlive() && answered(server.ledger()) < until) {
          process.waitFor(2, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly().waitFor();
        Command again = sweepOnce(here, sweep, out, "--yes");
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(digests(out)).isEqualTo(undisturbed);
        // One call may ask for the vectors of many texts.
        assertThat(
                server.ledger().entries().stream()
                    .filter(entry -> entry.isAnswered() && entry.time() > 1)
                    .map(Ledger.Entry::request)
                    .distinct()
                    .count())
            .isLessThanOrEqualTo(CONCURRENCY);
        assertThat(server.ledger().answered().values()).allMatch(times -> times <= 2);
      }
    }
  }

  @Test
  void theBudgetStopsARunInOrderAndMoreOfItResumes() throws Exception {
    Path place = folder.resolve("budget");
    try (LoopbackServer server = server(FaultPlan.none(), 0)) {
      Path sweep = sweep(place, server, "");
      String text = Files.readString(sweep);
      Files.writeString(sweep, text + "budget.usd: 0.03\n");
      Command stopped = sweepOnce(place, sweep, place.resolve("out"), "--yes");
      assertThat(stopped.exit()).as(stopped.err()).isEqualTo(Rebank.BUDGET_SPENT);
      assertThat(stopped.err()).contains("stopped at budget.usd, $0.03:", "budget.usd");
      assertThat(place.resolve("out/manifest.json")).doesNotExist();

      Files.writeString(sweep, text + "budget.usd: 50\n");
      Command resumed = sweepOnce(place, sweep, place.resolve("out"));
      assertThat(resumed.exit()).as(resumed.err()).isZero();
      assertThat(server.ledger().answered().values()).containsOnly(1);
    }
  }

  @Test
  void faultsOfTheProviderCostTimeAndNothingElse() throws Exception {
    Path place = folder.resolve("faults");
    List<Fault> faults =
        List.of(Fault.RATE_LIMITED, Fault.SERVER_ERROR, Fault.RESET, Fault.MALFORMED);
    try (LoopbackServer server = server(FaultPlan.share(7, 0.33, 2, faults), 0)) {
      Path sweep = sweep(place, server, "");
      Command run = sweepOnce(place, sweep, place.resolve("out"), "--yes");
      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(server.ledger().entries()).anyMatch(entry -> entry.fault() != Fault.NONE);
      assertThat(server.ledger().answered().values()).containsOnly(1);
    }
  }

  @Test
  void batchJobsAreSubmittedLeftAndCollectedByTheSameCommand() throws Exception {
    Path place = folder.resolve("batch");
    try (LoopbackServer server = server(FaultPlan.none(), 0)) {
      Path sweep = sweep(place, server, ", batch: true");
      Command submitted = sweepOnce(place, sweep, place.resolve("out"), "--yes");
      assertThat(submitted.exit()).as(submitted.err()).isEqualTo(Rebank.JOBS_UNDER_WAY);
      assertThat(submitted.err()).contains("under way in batch jobs");
      Command later = submitted;
      for (int visit = 0; visit < 6 && later.exit() == Rebank.JOBS_UNDER_WAY; visit++) {
        later = sweepOnce(place, sweep, place.resolve("out"), "--yes");
      }
      assertThat(later.exit()).as(later.err()).isZero();
      assertThat(server.ledger().answered().values()).containsOnly(1);
      assertThat(server.ledger().entries()).anyMatch(Ledger.Entry::batch);
      assertNobodyHasTheKey(place);
    }
  }

  /** Rollouts are looked at together, with and without a word on which succeeded. */
  private static Path scaled(Path place, LoopbackServer server, String more) throws IOException {
    return Files.writeString(
        Files.createDirectories(place).resolve("scaled.yaml"),
        """
        name: scaled
        corpus: {path: "", format: rebank}
        models: {calls: "%s"%s}
        providers: {gemini: {base_url: "%s", concurrency: %d}}
        set:
          source: {arm: no-memory, rollouts: first}
          judge.provider: gemini
          extract.provider: gemini
          scaling.variant: parallel
        vary:
          scaling.n: [1, 2]
          scaling.labels: [false, true]
          scaling.aggregation: [true, false]
        cells: 4
        """
            .formatted(place.resolve("calls"), more, server.baseUrl("gemini"), CONCURRENCY));
  }

  @Test
  void rolloutsThatAreLookedAtTogetherAreAskedAboutAsPlanned() throws Exception {
    Path place = folder.resolve("scaled");
    try (LoopbackServer server = server(FaultPlan.none(), 0)) {
      Path sweep = scaled(place, server, "");
      Command plan = run(place, "plan", sweep, "--corpus", corpus);
      assertThat(plan.exit()).as(plan.err()).isZero();
      long planned = toAsk(plan.out());
      Command first = sweepOnce(place, sweep, place.resolve("out"), "--yes");
      assertThat(first.exit()).as(first.err()).isZero();
      assertThat(answered(server.ledger())).isEqualTo(planned);
      assertThat(server.ledger().answered().values()).containsOnly(1);
      assertThat(contrasts(server, "<attempt number=\\\"2\\\">"))
          .isEqualTo(contrasts(server, "<attempt number=\\\"2\\\" status="))
          .isPositive();

      scaled(place, server, ", mode: recorded");
      Command recorded = sweepOnce(place, sweep, place.resolve("recorded"));
      assertThat(recorded.exit()).as(recorded.err()).isZero();
      assertThat(digests(place.resolve("recorded"))).isEqualTo(digests(place.resolve("out")));
      assertThat(answered(server.ledger())).isEqualTo(planned);
    }
  }

  /** Questions about two rollouts, by how the second of them is introduced. */
  private static long contrasts(LoopbackServer server, String second) {
    return server.ledger().transcripts().stream()
        .filter(request -> request.contains(second))
        .count();
  }

  @Test
  void inBatchesNothingIsAskedTogetherBeforeAllOfItIsJudged() throws Exception {
    Path place = folder.resolve("scaled-batch");
    try (LoopbackServer server = server(FaultPlan.none(), 0)) {
      Path sweep = scaled(place, server, ", batch: true");
      long planned = toAsk(run(place, "plan", sweep, "--corpus", corpus).out());
      Command visit = sweepOnce(place, sweep, place.resolve("out"), "--yes");
      for (int i = 0; i < 6 && visit.exit() == Rebank.JOBS_UNDER_WAY; i++) {
        visit = sweepOnce(place, sweep, place.resolve("out"), "--yes");
      }
      assertThat(visit.exit()).as(visit.err()).isZero();
      assertThat(answered(server.ledger())).isEqualTo(planned);
    }
  }
}
