package dev.rebank.analysis.result;

import dev.rebank.analysis.load.ReplayedCell;
import dev.rebank.analysis.load.TaskMemory;
import dev.rebank.analysis.table.Column;
import dev.rebank.analysis.table.Entry;
import dev.rebank.analysis.table.ResultTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Quality of retrieval over the stream: each cell with memory in tenths of its positions. */
final class RetrievalTable {

  private static final int PARTS = 10;

  /** With more cells than this, only reference cells are shown. */
  private static final int MANY = 1_000;

  private static final List<Column> COLUMNS =
      List.of(
          Column.files(ResultTable.STREAM, "stream"),
          Column.files("name", "cell"),
          Column.csv("cell"),
          Column.files("from", "from position"),
          Column.files("to", "to position"),
          Column.files(ResultTable.TASKS, "tasks"),
          Column.files("with_memory", "with memory"),
          Column.files("same_template", "same template"),
          Column.files("similarity", "similarity"),
          Column.files("tokens", "tokens"));

  private RetrievalTable() {}

  static ResultTable of(List<ReplayedCell> cells) {
    List<List<Entry>> rows = new ArrayList<>();
    for (ReplayedCell cell : cells) {
      if (cell.hasMemory() && (cells.size() <= MANY || cell.cell().reference())) {
        rows.addAll(ofCell(cell));
      }
    }
    return new ResultTable(
        "retrieval",
        "Retrieval over the stream (replayed)",
        COLUMNS,
        rows,
        Notes.ofRetrieval(cells.size() > MANY));
  }

  private static List<List<Entry>> ofCell(ReplayedCell cell) {
    List<TaskMemory> ordered =
        cell.memory().stream().sorted(Comparator.comparingInt(TaskMemory::position)).toList();
    List<List<Entry>> rows = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      int from = ordered.size() * part / PARTS;
      int to = ordered.size() * (part + 1) / PARTS;
      if (from < to) {
        ReplayedCell cut = new ReplayedCell(cell.cell(), cell.bank(), ordered.subList(from, to));
        List<Entry> row = new ArrayList<>();
        row.add(Entry.words(cell.cell().stream()));
        row.add(Entry.words(cell.cell().name()));
        row.add(Entry.words(cell.cell().cell()));
        row.add(Entry.count(ordered.get(from).position() + 1L));
        row.add(Entry.count(ordered.get(to - 1).position() + 1L));
        row.add(Entry.count(to - from));
        row.add(Entry.share(CellProfile.withMemory(cut)));
        row.add(CellProfile.sameTemplateOrWhy(cut));
        row.add(CellProfile.similarityOrWhy(cut));
        row.add(Entry.amount(CellProfile.tokens(cut)));
        rows.add(row);
      }
    }
    return rows;
  }
}
