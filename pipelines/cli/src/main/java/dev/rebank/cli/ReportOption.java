package dev.rebank.cli;

import picocli.CommandLine.Option;

/** Whether a command writes the page of its results. */
final class ReportOption {

  @Option(
      names = "--no-report",
      description =
          "Do not write the page DIR/analysis/report.html, which takes a while where there is much.")
  boolean none;

  boolean isWanted() {
    return !none;
  }
}
