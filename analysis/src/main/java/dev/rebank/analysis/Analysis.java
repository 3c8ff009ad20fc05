package dev.rebank.analysis;

import dev.rebank.analysis.load.ReplayedCell;
import dev.rebank.analysis.load.SweepOutput;
import dev.rebank.analysis.paper.PaperNumbers;
import dev.rebank.analysis.report.Report;
import dev.rebank.analysis.result.ResultTables;
import dev.rebank.analysis.table.ResultTable;
import dev.rebank.inject.MemoryText;
import dev.rebank.tables.OutputFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The analysis of one sweep: reads its written tables once, works out what logged arms did and what
 * each setting changes, and shows it. {@code METRICS.md} of this module defines every number.
 */
public final class Analysis {

  private final Path out;
  private final SweepOutput output;
  private final ResultTables tables;

  private Analysis(Path out, SweepOutput output, ResultTables tables) {
    this.out = out;
    this.output = output;
    this.tables = tables;
  }

  /**
   * Analyses the output folder of a sweep.
   *
   * @throws java.io.UncheckedIOException if a table cannot be read
   */
  public static Analysis of(Path out) {
    return of(out, null, null);
  }

  /**
   * The same, with an arm that others are compared with, and numbers of a paper beside.
   *
   * @param against name of an arm; null for the arm without memory
   * @param reference numbers to set beside; null for none
   */
  public static Analysis of(Path out, @Nullable String against, @Nullable PaperNumbers reference) {
    SweepOutput output = SweepOutput.read(out);
    return new Analysis(out, output, ResultTables.of(output, against, reference));
  }

  /** Prints a short form of the tables, at most 100 columns wide. */
  public void print(PrintStream console) {
    tables.print(console);
  }

  /** All tables, in the order of a report. */
  public List<ResultTable> tables() {
    return tables.all();
  }

  /** Writes each table that has rows, in all its forms. */
  public void write(Path folder) throws IOException {
    tables.write(folder);
  }

  /**
   * Writes the page {@code report.html} into the folder of the analysis.
   *
   * @param texts the form of injected text that a setting names; null where it is not at hand
   * @return the page
   */
  public Path report(Function<String, @Nullable MemoryText> texts) throws IOException {
    return Report.write(
        OutputFolder.of(out),
        output.cells().stream().map(ReplayedCell::cell).toList(),
        tables.all(),
        texts);
  }
}
