package dev.rebank.cli;

import dev.rebank.UserException;
import dev.rebank.row.CellRow;
import dev.rebank.tables.OutputFolder;
import dev.rebank.tables.TableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The cells of a finished sweep that a command is about. */
final class ChosenCells {

  private final List<CellRow> cells;
  private final List<String> streams;

  /**
   * Reads the cells of a sweep.
   *
   * @param streams streams; empty for all
   * @throws UserException if the folder holds no finished sweep
   */
  ChosenCells(OutputFolder folder, List<String> streams) throws IOException {
    if (!Files.exists(Path.of(folder.manifest()))) {
      throw new UserException(
          folder.root() + " is not the output of a finished sweep: it holds no manifest.json");
    }
    this.cells = TableFiles.read(folder, CellRow.class);
    this.streams = streams;
  }

  /** All cells of the streams. */
  List<CellRow> all() {
    return cells.stream().filter(this::isInStreams).toList();
  }

  /**
   * The cells of a name, one per stream.
   *
   * @param name name of a cell, or of one that was merged into it; null for the reference cell, or
   *     the only one
   * @param withBank whether those without a bank are left out
   * @throws UserException if there are none
   */
  List<CellRow> named(@Nullable String name, boolean withBank) {
    boolean single = cells.stream().map(CellRow::name).distinct().count() == 1;
    Predicate<CellRow> fit = cell -> !withBank || cell.bank() != null;
    List<CellRow> named =
        all().stream()
            .filter(fit)
            .filter(
                cell ->
                    name == null
                        ? cell.reference() || single
                        : cell.name().equals(name) || cell.merged().contains(name))
            .toList();
    if (named.isEmpty()) {
      throw new UserException(nothing(name, withBank ? " with a bank" : "", fit));
    }
    return named;
  }

  private String nothing(@Nullable String name, String kind, Predicate<CellRow> fit) {
    Collection<String> known = new TreeSet<>();
    cells.stream()
        .filter(fit)
        .forEach(cell -> known.add(cell.name() + " (stream " + cell.stream() + ")"));
    return (name == null
            ? "the sweep has no reference cell" + kind
            : kind.isEmpty() ? "there is no cell " + name : "no cell " + name + " has a bank")
        + (streams.isEmpty() ? "" : " in the streams " + streams)
        + "; name one with --cell: "
        + String.join(", ", known);
  }

  private boolean isInStreams(CellRow cell) {
    return streams.isEmpty() || streams.contains(cell.stream());
  }
}
