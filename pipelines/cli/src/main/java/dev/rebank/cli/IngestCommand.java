package dev.rebank.cli;

import dev.rebank.beam.InputFile;
import dev.rebank.embed.LoggedEmbedding;
import dev.rebank.format.LogFormat;
import dev.rebank.format.RecordSink;
import dev.rebank.tables.CorpusWriter;
import dev.rebank.tables.Formats;
import dev.rebank.trajectory.DeadLetter;
import dev.rebank.trajectory.LoggedRollout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rebank ingest}: logs to a corpus. */
@Command(
    name = "ingest",
    description =
        "Turns logs into a corpus (Parquet) that sweeps name with format rebank. Nothing is left out"
            + " silently: what cannot be read is listed.",
    mixinStandardHelpOptions = true)
final class IngestCommand implements Callable<Integer> {

  /** Some tens of megabytes of web trajectories. */
  private static final int ROLLOUTS_PER_FILE = 10_000;

  @Option(names = "--format", paramLabel = "NAME", required = true, description = "Log format.")
  String format;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Corpus folder.")
  Path out;

  @Option(
      names = "--max-dead-letters",
      paramLabel = "N",
      defaultValue = "0",
      description = "More unreadable records than this end with exit code 3.")
  long maxDeadLetters;

  @Parameters(paramLabel = "INPUT", arity = "1..*", description = "Files, folders or globs.")
  List<String> inputs;

  @Override
  public Integer call() throws IOException {
    LogFormat reader = Formats.all().byName(format);
    Tally tally = new Tally();
    List<InputFile> files = new ArrayList<>();
    inputs.forEach(input -> files.addAll(Inputs.of(input, reader)));
    try (CorpusWriter writer = new CorpusWriter(out, ROLLOUTS_PER_FILE)) {
      for (InputFile file : files) {
        reader.read(file, tally.into(writer));
      }
    }
    System.out.printf(
        "%d files: %d rollouts, %d embeddings, %d dead letters%n%s%n",
        files.size(), tally.rollouts, tally.embeddings, tally.lost, out.toAbsolutePath());
    return tally.lost <= maxDeadLetters ? 0 : Rebank.TOO_MANY_DEAD_LETTERS;
  }

  /** Counts what goes by, and says on the spot what could not be read. */
  private final class Tally {
    private long rollouts;
    private long embeddings;
    private long lost;

    RecordSink into(CorpusWriter writer) {
      return new RecordSink() {
        @Override
        public void rollout(LoggedRollout rollout) {
          rollouts++;
          try {
            writer.write(rollout);
          } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + out, e);
          }
        }

        @Override
        public void embedding(LoggedEmbedding embedding) {
          embeddings++;
          try {
            writer.write(embedding);
          } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + out, e);
          }
        }

        @Override
        public void deadLetter(DeadLetter letter) {
          lost++;
          System.err.println("dead letter: " + letter.source() + ": " + letter.reason());
        }
      };
    }
  }
}
