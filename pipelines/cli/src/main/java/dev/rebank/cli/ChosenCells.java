package dev.rebank.cli;

import dev.rebank.UserException;
import dev.rebank.row.CellRow;
import dev.rebank.tables.OutputFolder;
import dev.rebank.tables.TableFiles;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Cells with a bank of a finished sweep, as a user names them. */
final class ChosenCells {

  private ChosenCells() {}

  /**
   * The cells that a name selects, one per stream.
   *
   * @param name name of a cell; null for the reference cell, or the only one
   * @param streams streams; empty for all
   * @throws UserException if there is no such cell, or it has no bank
   */
  static List<CellRow> of(OutputFolder folder, @Nullable String name, List<String> streams)
      throws IOException {
    List<CellRow> cells = TableFiles.read(folder, CellRow.class);
    boolean single = cells.stream().map(CellRow::name).distinct().count() == 1;
    List<CellRow> chosen =
        cells.stream()
            .filter(cell -> cell.bank() != null)
            .filter(cell -> streams.isEmpty() || streams.contains(cell.stream()))
            .filter(
                cell ->
                    name == null
                        ? cell.reference() || single
                        : cell.name().equals(name) || cell.merged().contains(name))
            .toList();
    if (chosen.isEmpty()) {
      throw new UserException(
          (name == null
                  ? "the sweep has no reference cell with a bank"
                  : "no cell " + name + " has a bank")
              + (streams.isEmpty() ? "" : " in the streams " + streams)
              + "; name one with --cell: "
              + cells.stream()
                  .filter(cell -> cell.bank() != null)
                  .map(cell -> cell.name() + " (stream " + cell.stream() + ")")
                  .distinct()
                  .sorted()
                  .collect(Collectors.joining(", ")));
    }
    return chosen;
  }
}
