package dev.rebank.cli;

import dev.rebank.analysis.figure.Figures;
import dev.rebank.analysis.paper.PaperNumbers;
import dev.rebank.analysis.paper.PaperTables;
import dev.rebank.analysis.table.ResultTable;
import dev.rebank.tables.OutputFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The paper's own tables and figures, from the numbers that it prints. */
final class PaperResults {

  private final Path folder;
  private final List<ResultTable> tables;
  private final Figures figures;

  private PaperResults(Path folder, List<ResultTable> tables, Figures figures) {
    this.folder = folder;
    this.tables = tables;
    this.figures = figures;
  }

  static PaperResults write(Path out) throws IOException {
    OutputFolder layout = OutputFolder.of(out);
    Path folder = Path.of(layout.analysis());
    List<ResultTable> tables = PaperTables.of(PaperNumbers.read(Home.paper()));
    Files.createDirectories(folder);
    for (ResultTable table : tables) {
      table.write(folder);
    }
    Figures figures = Figures.of(tables);
    figures.write(Path.of(layout.figures()));
    return new PaperResults(folder, tables, figures);
  }

  void print(PrintWriter out) {
    out.println("Tables: " + names(tables.stream().map(ResultTable::name).toList()));
    out.println("Figures (SVG, PDF, PNG): " + names(figures.names()));
    out.println("Values as the paper prints them: " + folder.toAbsolutePath().normalize());
    out.flush();
  }

  private static String names(List<String> names) {
    return String.join(", ", names);
  }
}
