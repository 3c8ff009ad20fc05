package dev.rebank.analysis.table;

import dev.rebank.analysis.load.SweepOutput;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All tables of one sweep, on a console and in files. */
public final class ResultTables {

  private final ResultTable arms;
  private final ResultTable pass;
  private final ResultTable passBrief;
  private final ResultTable cells;
  private final ResultTable counts;

  private ResultTables(SweepOutput output) {
    this.arms = ArmsTable.of(output.arms());
    this.pass = PassTable.of(output.arms());
    this.passBrief = PassTable.brief(output.arms());
    this.cells = CellsTable.of(output.cells(), output.arms());
    this.counts = CountsTable.of(output.counts(), output.lost());
  }

  /** Works out all tables. */
  public static ResultTables of(SweepOutput output) {
    return new ResultTables(output);
  }

  /** Prints the short form: at most 100 columns, ASCII but for names that come from logs. */
  public void print(PrintStream console) {
    for (ResultTable table : List.of(arms, passBrief, cells)) {
      String text = ConsoleForm.of(table);
      if (!text.isEmpty()) {
        console.print(text + "\n");
      }
    }
    Set<String> notes = new LinkedHashSet<>();
    for (ResultTable table : List.of(arms, cells, counts)) {
      notes.addAll(table.notes());
    }
    notes.remove(Notes.TASKS);
    notes.add(Notes.CONSOLE);
    notes.forEach(note -> console.print(ConsoleForm.wrapped("* ", note)));
  }

  /** Writes {@code arms}, {@code pass}, {@code cells} and {@code counts} as .csv and .md. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (ResultTable table : List.of(arms, pass, cells, counts)) {
      write(folder.resolve(table.name() + ".csv"), CsvForm.of(table));
      write(folder.resolve(table.name() + ".md"), MarkdownForm.of(table));
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
