package dev.rebank.cli;

import static dev.rebank.cli.Command.ROOT;
import static dev.rebank.cli.Command.digests;
import static dev.rebank.cli.Command.rebank;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sweep in a process of its own, stopped by signals in the middle of its work. */
class StoppedRunTest {

  /** Read and judged in some seconds. */
  private static final int TASKS = 150;

  @TempDir static Path folder;

  private static SortedMap<String, String> uninterrupted;

  @BeforeAll
  static void anUninterruptedRun() throws IOException {
    Path corpus = folder.resolve("corpus");
    assertThat(rebank("synth", "--tasks", TASKS, "--rollouts", 2, "--out", corpus).exit()).isZero();
    Path out = folder.resolve("whole");
    Command run = rebank("sweep", sweep(), "--corpus", corpus, "--out", out);
    assertThat(run.exit()).as(run.err()).isZero();
    uninterrupted = digests(out);
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "KILL, 137"})
  void theSameCommandResumesAndEndsInTheSameTables(String signal, int exit) throws Exception {
    Path out = folder.resolve("stopped-" + signal);
    Path err = folder.resolve(signal + ".err");
    Process run = start(out, err);
    awaitWork(run, out);
    assumeHeeds(run, signal);
    signal(run, signal);
    assertThat(run.waitFor(15, TimeUnit.SECONDS)).as("ends promptly").isTrue();
    assertThat(run.exitValue()).isEqualTo(exit);
    if (!signal.equals("KILL")) {
      assertThat(Files.readString(err))
          .contains("rebank: stopped; the same command resumes")
          .doesNotContain("Exception");
    }
    assertThat(out.resolve("tables")).doesNotExist();
    assertThat(out.resolve("manifest.json")).doesNotExist();

    Command again = rebank("sweep", sweep(), "--corpus", folder.resolve("corpus"), "--out", out);
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(digests(out)).isEqualTo(uninterrupted);
  }

  private static Path sweep() {
    return Command.sweep("quickstart");
  }

  private static Process start(Path out, Path err) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:-UsePerfData",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "-Drebank.home=" + ROOT,
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "dev.rebank.cli.Rebank",
            "sweep",
            sweep().toString(),
            "--corpus",
            folder.resolve("corpus").toString(),
            "--out",
            out.toString());
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(err.toFile())
        .start();
  }

  /** Waits until the run has claimed its output, which is when its work begins. */
  private static void awaitWork(Process run, Path out) throws Exception {
    for (int tenths = 0; tenths < 600; tenths++) {
      if (Files.isDirectory(out) && hasStaging(out)) {
        return;
      }
      assertThat(run.waitFor(100, TimeUnit.MILLISECONDS)).as("still runs").isFalse();
    }
    throw new AssertionError("no staging folder after a minute");
  }

  private static boolean hasStaging(Path out) throws IOException {
    try (var children = Files.list(out)) {
      return children.anyMatch(child -> child.getFileName().toString().startsWith(".staging-"));
    }
  }

  /** A process that was begun in the background of a plain shell ignores Ctrl-C for ever. */
  private static void assumeHeeds(Process run, String signal) throws IOException {
    Path status = Path.of("/proc", String.valueOf(run.pid()), "status");
    if (!signal.equals("INT") || !Files.exists(status)) {
      return;
    }
    long ignored =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
            .findFirst()
            .orElse(0);
    Assumptions.assumeTrue((ignored & 0b10) == 0, "SIGINT is ignored where the tests run");
  }

  private static void signal(Process run, String signal) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + signal, String.valueOf(run.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }
}
