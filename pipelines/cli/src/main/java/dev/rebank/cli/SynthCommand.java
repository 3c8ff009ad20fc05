package dev.rebank.cli;

import dev.rebank.synth.SynthCorpus;
import dev.rebank.synth.SynthSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rebank synth}: synthetic corpora with known laws. */
@Command(
    name = "synth",
    description =
        "Writes a synthetic corpus with known effects, marked synthetic, and the truth about it.",
    mixinStandardHelpOptions = true)
final class SynthCommand implements Callable<Integer> {

  @Option(
      names = "--tasks",
      paramLabel = "N",
      defaultValue = "40",
      description = "Tasks per stream; ${DEFAULT-VALUE} by default.")
  int tasks;

  @Option(
      names = "--rollouts",
      paramLabel = "R",
      defaultValue = "4",
      description = "Rollouts per task and arm; ${DEFAULT-VALUE} by default.")
  int rollouts;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "7",
      description = "Seed; ${DEFAULT-VALUE} by default.")
  long seed;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Corpus folder.")
  Path out;

  @Override
  public Integer call() throws IOException {
    SynthCorpus.write(SynthSpec.of(tasks, rollouts, seed), out);
    System.out.println(out.toAbsolutePath());
    return 0;
  }
}
