package dev.rebank.analysis.runs;

import dev.rebank.analysis.load.SweepOutput;
import dev.rebank.analysis.table.ResultTable;
import dev.rebank.analysis.table.Wrapped;
import dev.rebank.tables.Manifest;
import dev.rebank.tables.OutputFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What two sweeps differ in: settings, inputs, counts, and the numbers of arms and cells. */
public final class RunComparison {

  /** Lines for the rows of one table on a console. */
  private static final int LINES = 14;

  private final Path first;
  private final Path second;
  private final List<ResultTable> tables;
  private final boolean sameTables;

  private RunComparison(Path first, Path second, List<ResultTable> tables, boolean sameTables) {
    this.first = first;
    this.second = second;
    this.tables = tables;
    this.sameTables = sameTables;
  }

  /**
   * Compares two output folders.
   *
   * @throws dev.rebank.UserException if one holds no finished sweep
   * @throws java.io.UncheckedIOException if a table cannot be read
   */
  public static RunComparison of(Path first, Path second) throws IOException {
    SweepOutput one = SweepOutput.read(first);
    SweepOutput other = SweepOutput.read(second);
    Manifest made = manifest(first);
    Manifest madeOther = manifest(second);
    return new RunComparison(
        first,
        second,
        List.of(
            SettingDifferences.of(made, madeOther),
            InputDifferences.of(made, madeOther),
            CountDifferences.of(made, madeOther),
            ArmDifferences.of(one.arms(), other.arms()),
            CellDifferences.of(one.cells(), other.cells())),
        made.tables().equals(madeOther.tables()));
  }

  private static Manifest manifest(Path folder) throws IOException {
    try (InputStream file = Files.newInputStream(Path.of(OutputFolder.of(folder).manifest()))) {
      return Manifest.read(file);
    }
  }

  /** The tables that have rows. */
  public List<ResultTable> tables() {
    return tables.stream().filter(table -> !table.rows().isEmpty()).toList();
  }

  /** Prints a page of at most 100 columns. */
  public void print(PrintStream console) {
    StringBuilder page = new StringBuilder();
    line(page, "first:  " + first);
    line(page, "second: " + second);
    line(page, sameTables ? "All tables have the same digests." : "");
    for (ResultTable table : tables()) {
      table.console(LINES).forEach(line -> page.append(line).append('\n'));
    }
    if (tables().isEmpty() && !sameTables) {
      line(page, "No setting, input, count, arm or cell differs.");
    }
    console.print(page);
  }

  private static void line(StringBuilder page, String text) {
    Wrapped.sentence("", text).forEach(line -> page.append(line).append('\n'));
  }

  /** Writes the tables that have rows; deletes those of an earlier comparison. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (ResultTable table : tables) {
      table.delete(folder);
    }
    for (ResultTable table : tables()) {
      table.write(folder);
    }
  }
}
