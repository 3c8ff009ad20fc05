package dev.rebank.cli;

import dev.rebank.analysis.Analysis;
import dev.rebank.beam.InputFile;
import dev.rebank.beam.SweepRun;
import dev.rebank.setting.Sweep;
import dev.rebank.tables.ArrowExport;
import dev.rebank.tables.Manifest;
import dev.rebank.tables.OutputFolder;
import dev.rebank.tables.SweepOutput;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** {@code rebank sweep}: the main job. */
@Command(
    name = "sweep",
    description = {
      "Rebuilds the memory banks of every cell of a sweep, in one pass, and prints the results.",
      "Stopped and started again, it ends in the same tables. Options that are not listed go to Beam, for example"
          + " --targetParallelism=4."
    },
    mixinStandardHelpOptions = true)
final class SweepCommand implements Callable<Integer> {

  @Mixin CorpusOptions corpus;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Output folder; out/<name of the sweep> by default.")
  @Nullable Path out;

  @Option(names = "--overwrite", description = "Replace the output of another sweep.")
  boolean overwrite;

  @Option(
      names = "--runner",
      paramLabel = "NAME",
      defaultValue = "direct",
      description = "Beam runner: ${DEFAULT-VALUE}.")
  String runner;

  @Unmatched List<String> beamFlags = List.of();

  @Override
  public Integer call() throws IOException {
    Sweep sweep = corpus.load();
    Path folder = out == null ? Path.of("out", sweep.name()) : out;
    List<InputFile> files = Inputs.of(sweep.corpus());
    PrintStream terminal = System.err;
    terminal.println(
        "sweep %s: %d cells, %d files of %s"
            .formatted(sweep.name(), sweep.cells().size(), files.size(), sweep.corpus().path()));
    Manifest manifest;
    try (SweepOutput output = SweepOutput.claim(folder, sweep.hash(), overwrite);
        ProgressLine progress = new ProgressLine(terminal)) {
      manifest =
          new SweepRun(sweep, files, Home.models(sweep), output)
              .run(runner, beamFlags, progress, Home.running());
      if (sweep.output().arrow()) {
        ArrowExport.export(OutputFolder.of(folder));
      }
    }
    Analysis analysis = Analysis.of(folder);
    analysis.write(folder.resolve("analysis"));
    analysis.print(System.out);
    System.out.println("Tables, Arrow files and analysis: " + folder.toAbsolutePath());
    return verdict(manifest, sweep.budget().maxDeadLetters());
  }

  private static int verdict(Manifest manifest, long allowed) {
    if (manifest.deadLetters() <= allowed) {
      return 0;
    }
    System.err.println(
        "rebank: "
            + manifest.deadLetters()
            + " dead letters, but budget.max_dead_letters is "
            + allowed
            + "; the table dead_letters says what is wrong with each");
    return Rebank.TOO_MANY_DEAD_LETTERS;
  }
}
