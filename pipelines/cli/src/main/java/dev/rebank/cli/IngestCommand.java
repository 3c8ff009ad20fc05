package dev.rebank.cli;

import dev.rebank.beam.InputFile;
import dev.rebank.format.LogFormat;
import dev.rebank.tables.CorpusWriter;
import dev.rebank.tables.Formats;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rebank ingest}: logs to a corpus. */
@Command(
    name = "ingest",
    description = {
      "Turns logs into a corpus (Parquet) that sweeps name with format rebank, and reports what is in it.",
      "What cannot be read is a dead letter: the first ten are shown, and DIR/dead_letters.json lists all."
          + " DIR appears only when it is whole."
    },
    footer = {
      "",
      "Examples:",
      "  rebank ingest --format tau-bench --out corpus/airline logs/airline",
      "  rebank sweep configs/sweeps/tau-bench.yaml --corpus corpus/airline --format rebank"
    })
final class IngestCommand implements Callable<Integer> {

  /** Some tens of megabytes of web trajectories. */
  private static final int ROLLOUTS_PER_FILE = 10_000;

  private static final Predicate<String> OWN =
      Pattern.compile("(rollouts|embeddings)-[0-9]+\\.parquet|" + DeadLetterFile.NAME)
          .asMatchPredicate();

  @Spec CommandSpec spec;

  @Mixin StandardOptions standard;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      required = true,
      completionCandidates = FormatNames.class,
      description = "Log format: ${COMPLETION-CANDIDATES}.")
  String format;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Corpus folder.")
  Path out;

  @Option(names = "--overwrite", description = "Replace the corpus that is there.")
  boolean overwrite;

  @Option(
      names = "--max-dead-letters",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "More unreadable records than this end with exit code 3; ${DEFAULT-VALUE} by default.")
  long maxDeadLetters;

  @Parameters(
      paramLabel = "INPUT",
      arity = "1..*",
      description = "Files, folders or globs; plain, .gz or .zst.")
  List<String> inputs;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    LogFormat reader = Formats.all().byName(format);
    List<InputFile> files = new ArrayList<>();
    inputs.forEach(input -> files.addAll(Inputs.of(input, reader)));
    CorpusReport report = new CorpusReport(files.size());
    Path corpus;
    try {
      corpus =
          StopNotice.during(
              err,
              "nothing was written to " + out,
              () ->
                  WholeFolder.write(
                      out,
                      name -> overwrite && OWN.test(name),
                      folder -> read(files, reader, report, folder)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    report.print(spec.commandLine().getOut());
    spec.commandLine().getOut().println("corpus    " + corpus);
    if (report.holdsNoSteps()) {
      err.println(
          "rebank: warning: no record has a step; judge and extraction will have nothing to read");
    }
    if (report.deadLetters() > maxDeadLetters) {
      err.printf(
          "rebank: %d dead letters, but --max-dead-letters is %d; %s says what is wrong with each%n",
          report.deadLetters(), maxDeadLetters, corpus.resolve(DeadLetterFile.NAME));
      return Rebank.TOO_MANY_DEAD_LETTERS;
    }
    return 0;
  }

  private void read(List<InputFile> files, LogFormat reader, CorpusReport report, Path folder)
      throws IOException {
    try (CorpusWriter writer = new CorpusWriter(folder, ROLLOUTS_PER_FILE);
        DeadLetterFile lost = new DeadLetterFile(folder, spec.commandLine().getErr())) {
      for (InputFile file : files) {
        reader.read(file, new CorpusSink(writer, lost, report));
      }
    }
    report.requireRollouts(inputs, reader);
  }
}
