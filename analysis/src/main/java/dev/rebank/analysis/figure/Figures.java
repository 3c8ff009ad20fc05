package dev.rebank.analysis.figure;

import dev.rebank.analysis.paper.PaperTables;
import dev.rebank.analysis.table.ResultTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The figures that can be drawn from some tables. */
public final class Figures {

  /** Beginnings of notes that must be seen in a figure too. */
  private static final String SYNTHETIC = "Synthetic data";

  private static final String OFFLINE = "Offline models";

  private final List<Drawing> drawings;

  private Figures(List<Drawing> drawings) {
    this.drawings = List.copyOf(drawings);
  }

  /** Figures of those tables that have one; a table without rows has none. */
  public static Figures of(List<ResultTable> tables) {
    List<Drawing> drawings = new ArrayList<>();
    for (FigureSpec spec : Catalog.SPECS) {
      for (ResultTable table : tables) {
        if (table.name().equals(spec.table())) {
          TableDrawing.of(spec, table, labels(spec, table, tables)).ifPresent(drawings::add);
        }
      }
    }
    return new Figures(drawings);
  }

  /** What its table says of where the data come from, or else what any table says. */
  private static List<String> labels(FigureSpec spec, ResultTable table, List<ResultTable> tables) {
    List<String> labels = new ArrayList<>();
    for (String beginning : spec.modelled() ? List.of(SYNTHETIC, OFFLINE) : List.of(SYNTHETIC)) {
      Stream.concat(Stream.of(table), tables.stream())
          .flatMap(one -> one.notes().stream())
          .filter(note -> note.startsWith(beginning))
          .findFirst()
          .ifPresent(labels::add);
    }
    table.notes().stream()
        .filter(note -> note.startsWith(PaperTables.AMBIGUOUS))
        .forEach(labels::add);
    return labels;
  }

  List<Drawing> drawings() {
    return drawings;
  }

  /** Their names: that of a file without {@code .svg}, {@code .pdf} or {@code .png}. */
  public List<String> names() {
    return drawings.stream().map(Drawing::name).toList();
  }

  /**
   * Writes each figure as SVG, PDF and PNG; the same tables give the same bytes. Figures of earlier
   * tables that these do not have are deleted.
   */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (FigureSpec spec : Catalog.SPECS) {
      for (String form : List.of(".svg", ".pdf", ".png")) {
        Files.deleteIfExists(folder.resolve(spec.name() + form));
      }
    }
    for (Drawing drawing : drawings) {
      Files.write(folder.resolve(drawing.name() + ".svg"), SvgForm.of(drawing));
      Files.write(folder.resolve(drawing.name() + ".pdf"), PdfForm.of(drawing));
      Files.write(folder.resolve(drawing.name() + ".png"), PngForm.of(drawing));
    }
  }
}
