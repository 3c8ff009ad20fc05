package dev.rebank.analysis.load;

import dev.rebank.row.BankRow;
import dev.rebank.row.CellRow;
import dev.rebank.row.InjectionRow;
import dev.rebank.row.RetrievalRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Groups the tables {@code retrievals} and {@code injections} by cell and task. */
final class ReplayedCells {

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  private record CellTask(String cell, String task) {}

  /** What one cell retrieved for one task, while it is added up. */
  private static final class Retrieved {
    private static final Retrieved NOTHING = new Retrieved();
    private int units;
    private int similaritiesKnown;
    private double similarity;
    private int templatesKnown;
    private int sameTemplate;
    private int sameTask;
  }

  private ReplayedCells() {}

  static List<ReplayedCell> read(
      SweepFolder out, List<CellRow> cells, Map<String, BankRow> banks, Clusters clusters)
      throws IOException {
    Map<String, CellRow> byId = new HashMap<>();
    Map<String, List<TaskMemory>> memory = new HashMap<>();
    for (CellRow cell : cells) {
      byId.put(cell.cell(), cell);
      memory.put(cell.cell(), new ArrayList<>());
    }
    Map<CellTask, Retrieved> retrieved = retrieved(out);
    WrittenTable injections =
        WrittenTable.load(out, InjectionRow.class, "cell", "task", "items", "itemsHash", "tokens");
    for (int row = 0; row < injections.size(); row++) {
      String id = injections.requiredText("cell", row);
      CellRow cell = byId.get(id);
      if (cell == null) {
        throw new IllegalStateException("injections name the cell " + id + ", which is none");
      }
      String task = injections.requiredText("task", row);
      Retrieved units = retrieved.getOrDefault(new CellTask(id, task), Retrieved.NOTHING);
      memory
          .get(id)
          .add(
              new TaskMemory(
                  task,
                  clusters.of(cell.stream(), task),
                  injections.requiredText("itemsHash", row),
                  injections.count("items", row),
                  injections.count("tokens", row),
                  units.units,
                  units.similaritiesKnown,
                  units.similarity,
                  units.templatesKnown,
                  units.sameTemplate,
                  units.sameTask));
    }
    return cells.stream()
        .sorted(
            Comparator.comparing(CellRow::stream)
                .thenComparing(cell -> !cell.reference())
                .thenComparing(cell -> natural(cell.name())))
        .map(
            cell ->
                new ReplayedCell(
                    cell,
                    cell.bank() == null ? null : banks.get(cell.bank()),
                    memory.getOrDefault(cell.cell(), List.of())))
        .toList();
  }

  /** A name that sorts {@code top_k=10} after {@code top_k=2}. */
  private static String natural(String name) {
    return DIGITS
        .matcher(name)
        .replaceAll(
            number -> "0".repeat(Math.max(0, 12 - number.group().length())) + number.group());
  }

  private static Map<CellTask, Retrieved> retrieved(SweepFolder out) throws IOException {
    WrittenTable retrievals =
        WrittenTable.load(
            out, RetrievalRow.class, "cell", "task", "similarity", "sameTemplate", "sameTask");
    Map<CellTask, Retrieved> byTask = new HashMap<>();
    for (int row = 0; row < retrievals.size(); row++) {
      CellTask key =
          new CellTask(retrievals.requiredText("cell", row), retrievals.requiredText("task", row));
      Retrieved units = byTask.computeIfAbsent(key, task -> new Retrieved());
      units.units++;
      Number similarity = retrievals.number("similarity", row);
      if (similarity != null) {
        units.similaritiesKnown++;
        units.similarity += similarity.doubleValue();
      }
      Boolean sameTemplate = retrievals.flag("sameTemplate", row);
      if (sameTemplate != null) {
        units.templatesKnown++;
        units.sameTemplate += sameTemplate ? 1 : 0;
      }
      units.sameTask += Boolean.TRUE.equals(retrievals.flag("sameTask", row)) ? 1 : 0;
    }
    return byTask;
  }
}
