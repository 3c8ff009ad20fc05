package dev.rebank.analysis.result;

import dev.rebank.analysis.load.BankGrowth;
import dev.rebank.analysis.load.ReplayedCell;
import dev.rebank.analysis.table.Column;
import dev.rebank.analysis.table.Entry;
import dev.rebank.analysis.table.ResultTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Banks over their positions, each named as the first cell that reads it. */
final class BankGrowthTable {

  private static final List<Column> COLUMNS =
      List.of(
          Column.files(ResultTable.STREAM, "stream"),
          Column.files("name", "cell"),
          Column.csv("bank"),
          Column.files("position", "position"),
          Column.files("experiences", "bank entries"),
          Column.files("items", "bank items"),
          Column.files("items_from_failures", "of them from failures"));

  private BankGrowthTable() {}

  static ResultTable of(List<ReplayedCell> cells, List<BankGrowth> growth) {
    Map<String, BankGrowth> byBank = new LinkedHashMap<>();
    growth.forEach(bank -> byBank.put(bank.bank(), bank));
    List<List<Entry>> rows = new ArrayList<>();
    Thinned thinned = Thinned.of(growth.size());
    for (ReplayedCell cell : cells) {
      BankGrowth bank = cell.bank() == null ? null : byBank.remove(cell.bank().bank());
      if (bank != null) {
        rows.addAll(ofBank(cell, bank, thinned));
      }
    }
    return new ResultTable(
        "bank_growth", "Banks over the stream (replayed)", COLUMNS, rows, Notes.ofGrowth());
  }

  private static List<List<Entry>> ofBank(ReplayedCell cell, BankGrowth bank, Thinned thinned) {
    List<List<Entry>> rows = new ArrayList<>();
    for (int i = 0; i < bank.points().size(); i++) {
      if (thinned.keeps(i, bank.points().size())) {
        BankGrowth.Point point = bank.points().get(i);
        rows.add(
            List.of(
                Entry.words(cell.cell().stream()),
                Entry.words(cell.cell().name()),
                Entry.words(bank.bank()),
                Entry.count(point.position() + 1L),
                Entry.count(point.experiences()),
                Entry.count(point.items()),
                Entry.count(point.itemsFromFailures())));
      }
    }
    return rows;
  }
}
