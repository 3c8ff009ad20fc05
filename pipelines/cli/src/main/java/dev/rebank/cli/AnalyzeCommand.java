package dev.rebank.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rebank analyze}: tables from a sweep's output. */
@Command(
    name = "analyze",
    description =
        "Computes the result tables of a finished sweep, writes them to DIR/analysis (CSV, Markdown) with a page"
            + " to read and to look inside (report.html), and prints them.")
final class AnalyzeCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Mixin StandardOptions standard;

  @Parameters(paramLabel = "DIR", description = "Output folder of a sweep.")
  Path out;

  @Mixin ReportOption report;

  @Mixin PackOption pack;

  @Override
  public Integer call() throws IOException {
    Results.write(out, report.isWanted() ? pack.catalog() : null)
        .print(spec.commandLine().getOut());
    return 0;
  }
}
