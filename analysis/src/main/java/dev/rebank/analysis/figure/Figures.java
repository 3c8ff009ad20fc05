package dev.rebank.analysis.figure;

import dev.rebank.analysis.table.ResultTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The figures that can be drawn from some tables. */
public final class Figures {

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
          TableDrawing.of(spec, table).ifPresent(drawings::add);
        }
      }
    }
    return new Figures(drawings);
  }

  /** Their names: that of a file without {@code .svg}, {@code .pdf} or {@code .png}. */
  public List<String> names() {
    return drawings.stream().map(Drawing::name).toList();
  }

  /** Writes each figure as SVG, PDF and PNG; the same tables give the same bytes. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Drawing drawing : drawings) {
      Files.write(folder.resolve(drawing.name() + ".svg"), SvgForm.of(drawing));
      Files.write(folder.resolve(drawing.name() + ".pdf"), PdfForm.of(drawing));
      Files.write(folder.resolve(drawing.name() + ".png"), PngForm.of(drawing));
    }
  }
}
