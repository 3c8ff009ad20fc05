package dev.rebank.cli;

import dev.rebank.tables.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine;

/** A command that was run in this process, and what came of it. */
record Command(int exit, String out, String err) {

  /** The repository. */
  static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  static Command rebank(Object... args) {
    System.setProperty("rebank.home", ROOT.toString());
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine program = Rebank.commandLine();
    program.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exit = program.execute(Arrays.stream(args).map(Object::toString).toArray(String[]::new));
    return new Command(exit, out.toString(), err.toString());
  }

  /** A sweep of the repository. */
  static Path sweep(String name) {
    return ROOT.resolve("configs/sweeps/" + name + ".yaml");
  }

  /** A sweep of two cells, which is soon done. */
  static Path smallSweep(Path folder, String more) throws IOException {
    return Files.writeString(
        folder.resolve("small.yaml"),
        "name: small\ncorpus: {path: \"\", format: rebank}\n"
            + "set: {source.arm: no-memory, correctness: reward}\n"
            + "vary: {retrieve.top_k: [0, 1]}\n"
            + more);
  }

  /** A small synthetic corpus. */
  static Path smallCorpus(Path folder) {
    Path corpus = folder.resolve("corpus");
    Command synth = rebank("synth", "--tasks", 4, "--rollouts", 2, "--out", corpus);
    if (synth.exit() != 0) {
      throw new IllegalStateException(synth.toString());
    }
    return corpus;
  }

  static Manifest manifest(Path out) throws IOException {
    try (InputStream in = Files.newInputStream(out.resolve("manifest.json"))) {
      return Manifest.read(in);
    }
  }

  static SortedMap<String, String> digests(Path out) throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    manifest(out).tables().forEach((table, fact) -> digests.put(table, fact.digest()));
    return digests;
  }
}
