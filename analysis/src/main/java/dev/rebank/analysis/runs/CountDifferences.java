package dev.rebank.analysis.runs;

import dev.rebank.analysis.table.Column;
import dev.rebank.analysis.table.Entry;
import dev.rebank.analysis.table.ResultTable;
import dev.rebank.tables.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts of stages, and rows of tables, that differ. */
final class CountDifferences {

  private static final List<Column> COLUMNS =
      List.of(
          Column.everywhere("what", "count"),
          Column.everywhere("first", "first"),
          Column.everywhere("second", "second"),
          Column.everywhere("difference", "difference"));

  private CountDifferences() {}

  static ResultTable of(Manifest one, Manifest other) {
    Map<String, long[]> counts = new TreeMap<>();
    add(counts, one, 0);
    add(counts, other, 1);
    List<List<Entry>> rows = new ArrayList<>();
    counts.forEach(
        (what, of) -> {
          if (of[0] != of[1]) {
            rows.add(
                List.of(
                    Entry.words(what),
                    Entry.count(of[0]),
                    Entry.count(of[1]),
                    Entry.count(of[1] - of[0])));
          }
        });
    return new ResultTable("counts", "Counts that differ", COLUMNS, rows, List.of());
  }

  private static void add(Map<String, long[]> counts, Manifest manifest, int which) {
    manifest.counts().forEach(row -> of(counts, row.stage() + ": " + row.kind())[which] = row.n());
    manifest.tables().forEach((table, fact) -> of(counts, "rows of " + table)[which] = fact.rows());
  }

  private static long[] of(Map<String, long[]> counts, String what) {
    return counts.computeIfAbsent(what, name -> new long[2]);
  }
}
