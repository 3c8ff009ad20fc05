package dev.rebank.cli;

import static dev.rebank.cli.Command.digests;
import static dev.rebank.cli.Command.manifest;
import static dev.rebank.cli.Command.rebank;
import static dev.rebank.cli.Command.smallCorpus;
import static dev.rebank.cli.Command.smallSweep;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.tables.OutputFolder;
import dev.rebank.tables.SweepOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may write to an output folder, and what it holds when a run was refused or failed. */
class OutputTest {

  @TempDir Path folder;

  private Path corpus;
  private Path sweep;
  private Path out;

  @BeforeEach
  void aFinishedOutput() throws IOException {
    corpus = smallCorpus(folder);
    sweep = smallSweep(folder, "");
    out = folder.resolve("out");
    Command run = run();
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("Logged arms (measured)", "Tables and Arrow files: " + out);
    assertThat(run.err()).contains("sweep small: 2 cells, 3 files of ");
    assertThat(out.resolve("arrow/cells.arrow")).exists();
    assertThat(children(out))
        .containsExactly(".lock", "analysis", "arrow", "manifest.json", "run", "tables");
  }

  @Test
  void theSameCommandAgainGivesTheSameTables() throws IOException {
    SortedMap<String, String> first = digests(out);
    assertThat(run().exit()).isZero();
    assertThat(digests(out)).isEqualTo(first);
    assertThat(manifest(out).verify(OutputFolder.of(out))).isEmpty();
  }

  @Test
  void theOutputOfAnotherSweepIsReplacedOnlyWhenAsked() throws IOException {
    SortedMap<String, String> first = digests(out);
    smallSweep(folder, "output: {steps: true}\n");
    Command refused = run();
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("holds the output of another sweep", "--overwrite");
    assertThat(digests(out)).isEqualTo(first);

    assertThat(run("--overwrite").exit()).isZero();
    assertThat(digests(out)).containsKey("steps");
  }

  @Test
  void aRunThatFailsLeavesTheOldOutputAsItWas() throws IOException {
    SortedMap<String, String> first = digests(out);
    // Found out only while the logs are read.
    Files.writeString(
        sweep,
        Files.readString(sweep).replace("format: rebank", "format: rebank, streams: [mars]"));
    Command failed = run("--overwrite");
    assertThat(failed.exit()).as(failed.err()).isEqualTo(2);
    assertThat(failed.err()).contains("corpus.streams names mars");
    assertThat(digests(out)).isEqualTo(first);
    assertThat(manifest(out).verify(OutputFolder.of(out))).isEmpty();
    assertThat(children(out))
        .containsExactly(".lock", "analysis", "arrow", "manifest.json", "run", "tables");
  }

  @Test
  void aSecondRunIntoTheSameFolderIsRefused() throws IOException {
    try (SweepOutput first = SweepOutput.claim(out, manifest(out).sweepHash(), false)) {
      Command second = run();
      assertThat(second.exit()).isEqualTo(2);
      assertThat(second.err()).contains("another run is writing to " + out);
      assertThat(Path.of(first.staging().tables())).exists();
    }
    assertThat(run().exit()).isZero();
  }

  @Test
  void aRunKilledBetweenTheRenamesIsStartedAgainByTheSameCommand() throws IOException {
    SortedMap<String, String> first = digests(out);
    Path staging = Path.of(OutputFolder.of(out).staging(manifest(out).sweepHash()).root());
    Files.move(
        out.resolve("manifest.json"), Files.createDirectory(staging).resolve("manifest.json"));
    assertThat(run().exit()).isZero();
    assertThat(digests(out)).isEqualTo(first);
  }

  @Test
  void anOutputAmongTheLogsIsRefusedBeforeItCanBeTakenForLogs() {
    Command run = rebank("sweep", sweep, "--corpus", corpus, "--out", corpus.resolve("out"));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("lies among the logs in " + corpus);
    assertThat(corpus.resolve("out")).doesNotExist();
  }

  @Test
  void tablesOfSomebodyElseAreNotTouched() throws IOException {
    for (String taken : List.of("tables", "arrow")) {
      Path other = folder.resolve("other-" + taken);
      Path theirs = Files.createDirectories(other.resolve(taken)).resolve("theirs");
      Files.writeString(theirs, "precious");
      Command run = rebank("sweep", sweep, "--corpus", corpus, "--out", other);
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err()).contains(taken, "no manifest");
      assertThat(theirs).hasContent("precious");
    }
  }

  @Test
  void filesFoldersAndGlobsPlainOrCompressedGiveTheSameTables() throws IOException {
    Path one = onlyWeb("compressed", "web.jsonl.gz");
    Path plain = onlyWeb("plain", "web.jsonl");
    SortedMap<String, String> expected = digests(sweptTo("file", one.resolve("web.jsonl.gz")));
    assertThat(expected).hasSizeGreaterThan(8);
    assertThat(digests(sweptTo("folder", one))).isEqualTo(expected);
    assertThat(digests(sweptTo("glob", one + "/*.jsonl.gz"))).isEqualTo(expected);
    assertThat(digests(sweptTo("plain-file", plain.resolve("web.jsonl")))).isEqualTo(expected);
    assertThat(digests(sweptTo("deep-glob", folder + "/**/plain/w*.jsonl"))).isEqualTo(expected);
  }

  private Path onlyWeb(String name, String file) throws IOException {
    Path only = Files.createDirectory(folder.resolve(name));
    Path web = corpus.resolve("web.jsonl.gz");
    if (file.endsWith(".gz")) {
      Files.copy(web, only.resolve(file));
    } else {
      try (InputStream in = new GZIPInputStream(Files.newInputStream(web));
          OutputStream to = Files.newOutputStream(only.resolve(file))) {
        in.transferTo(to);
      }
    }
    return only;
  }

  private Path sweptTo(String name, Object path) {
    Path to = folder.resolve(name + "-out");
    Command run = rebank("sweep", sweep, "--corpus", path, "--out", to);
    assertThat(run.exit()).as(run.err()).isZero();
    return to;
  }

  private Command run(Object... more) {
    return rebank(
        Stream.concat(
                Stream.<Object>of("sweep", sweep, "--corpus", corpus, "--out", out),
                Stream.of(more))
            .toArray());
  }

  private static List<String> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.map(child -> child.getFileName().toString()).sorted().toList();
    }
  }
}
