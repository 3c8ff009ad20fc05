package dev.rebank.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Option(names = "--no-report", description = "Do not write the page report.html.")
  boolean noReport;

  @Mixin PackOption pack;

  @Override
  public Integer call() throws IOException {
    PrintWriter console = spec.commandLine().getOut();
    Results results = Results.write(out);
    results.print(console);
    if (!noReport) {
      console.println("Report: " + results.report(pack.catalog()).toAbsolutePath().normalize());
    }
    return 0;
  }
}
