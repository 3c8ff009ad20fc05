package dev.rebank.analysis.result;

import dev.rebank.analysis.load.SweepOutput;
import dev.rebank.analysis.table.ResultTable;
import dev.rebank.analysis.table.Wrapped;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All tables of one sweep, on a console and in files. */
public final class ResultTables {

  /** Lines for rows on a console: what fits a page with headings and notes. */
  private static final int ARMS_LINES = 20;

  private static final int CELLS_LINES = 45;

  private final SweepOutput output;
  private final ResultTable arms;
  private final ResultTable pass;
  private final ResultTable cells;
  private final ResultTable counts;

  private ResultTables(SweepOutput output) {
    this.output = output;
    this.arms = ArmsTable.of(output.arms());
    this.pass = PassTable.of(output.arms());
    this.cells = CellsTable.of(output.cells(), output.arms());
    this.counts = CountsTable.of(output.counts(), output.lost());
  }

  /** Works out all tables. */
  public static ResultTables of(SweepOutput output) {
    return new ResultTables(output);
  }

  /**
   * Prints the short form: a page of at most 100 columns, ASCII but for names that come from logs.
   */
  public void print(PrintStream console) {
    List<String> page = new ArrayList<>(arms.console(ARMS_LINES));
    page.addAll(cells.console(CELLS_LINES));
    ConsoleNotes.of(output, arms, cells).forEach(note -> page.addAll(Wrapped.sentence("* ", note)));
    CountsTable.brief(output.counts(), output.lost())
        .forEach(line -> page.addAll(Wrapped.sentence("", line)));
    page.forEach(line -> console.print(line + "\n"));
  }

  /** All tables, in the order of a report. */
  public List<ResultTable> all() {
    return List.of(arms, pass, cells, counts);
  }

  /** Writes {@code arms}, {@code pass}, {@code cells} and {@code counts} as .csv and .md. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (ResultTable table : all()) {
      table.write(folder);
    }
  }
}
