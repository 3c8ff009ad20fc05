package dev.rebank.cli;

import dev.rebank.analysis.Analysis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rebank analyze}: tables from a sweep's output. */
@Command(
    name = "analyze",
    description = "Computes the tables of a finished sweep (CSV, Markdown) and prints them.",
    mixinStandardHelpOptions = true)
final class AnalyzeCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "Output folder of a sweep.")
  Path out;

  @Override
  public Integer call() throws IOException {
    Analysis analysis = Analysis.of(out);
    analysis.write(out.resolve("analysis"));
    analysis.print(System.out);
    return 0;
  }
}
