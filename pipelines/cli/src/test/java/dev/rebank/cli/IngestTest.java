package dev.rebank.cli;

import static dev.rebank.cli.Command.rebank;
import static dev.rebank.cli.Command.smallCorpus;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestTest {

  @TempDir Path folder;

  @Test
  void theReportCountsWhatTheCorpusHolds() {
    Command ingest = ingest(smallCorpus(folder), folder.resolve("in"));
    assertThat(ingest.exit()).as(ingest.err()).isZero();
    // Three streams of four tasks; which arms there are, and with how many rollouts, is the
    // generator's business.
    assertThat(ingest.out())
        .contains("files     3\n", "tasks     12 in 3 streams\n", " 0 dead letters\n", ": 4, 2\n")
        .contains("corpus    " + folder.resolve("in"));
    assertThat(ingest.err()).isEmpty();
  }

  @Test
  void aCorpusIsReplacedOnlyWhenAskedAndForeignFilesNever() throws IOException {
    Path corpus = smallCorpus(folder);
    Path in = folder.resolve("in");
    assertThat(ingest(corpus, in).exit()).isZero();
    assertThat(ingest(corpus, in).exit()).isEqualTo(2);
    assertThat(ingest(corpus, in, "--overwrite").exit()).isZero();

    Files.writeString(in.resolve("notes.txt"), "precious");
    Command refused = ingest(corpus, in, "--overwrite");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("must be empty or not exist, but holds notes.txt");
    assertThat(in.resolve("notes.txt")).hasContent("precious");
  }

  @Test
  void whatAKilledWriterLeftIsClearedAndNothingStaysBeside() throws IOException {
    Path corpus = smallCorpus(folder);
    // No process has this number: Linux and macOS count to 2^22 at most.
    Path left = Files.createDirectory(folder.resolve(".in.unfinished-99999999"));
    Files.writeString(left.resolve("rollouts-00000.parquet.unfinished"), "half");
    assertThat(ingest(corpus, folder.resolve("in")).exit()).isZero();
    try (Stream<Path> children = Files.list(folder)) {
      assertThat(children.map(child -> child.getFileName().toString()))
          .containsExactlyInAnyOrder("corpus", "in");
    }
  }

  @Test
  void aLogWithoutStepsIsWarnedOf() throws IOException {
    Path log =
        Files.writeString(
            folder.resolve("log.jsonl"),
            """
            {"kind":"rollout","stream":"s","task":"a","position":0,"query":"q",\
            "arm":{"name":"x","agent":"x","model":"x","grader":"x","memory":{"mechanism":"none"}},"run":"0","rollout":0,\
            "steps":[],"outcome":{"reward":0.5}}
            """);
    Command ingest = ingest(log, folder.resolve("in"));
    assertThat(ingest.exit()).as(ingest.err()).isZero();
    assertThat(ingest.err()).contains("warning: no record has a step");
    assertThat(ingest.out()).contains("rewards   1 present (1 neither 0 nor 1), 0 absent");
  }

  @Test
  void onlyTheFirstTenDeadLettersAreShown() throws IOException {
    Path log = folder.resolve("log.jsonl");
    Files.writeString(log, "{}\n".repeat(12));
    Command ingest = ingest(log, folder.resolve("in"));
    assertThat(ingest.err().lines().filter(line -> line.startsWith("dead letter: "))).hasSize(10);
    assertThat(ingest.err()).contains("12 dead letters");
  }

  private static Command ingest(Path corpus, Path to, String... more) {
    return rebank(
        Stream.concat(
                Stream.<Object>of("ingest", "--format", "rebank", "--out", to, corpus),
                Stream.of(more))
            .toArray());
  }
}
