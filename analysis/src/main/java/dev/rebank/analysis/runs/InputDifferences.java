package dev.rebank.analysis.runs;

import dev.rebank.analysis.table.Column;
import dev.rebank.analysis.table.Entry;
import dev.rebank.analysis.table.ResultTable;
import dev.rebank.tables.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Files that only one of two sweeps read, or that had other bytes. */
final class InputDifferences {

  private static final List<Column> COLUMNS =
      List.of(
          Column.everywhere("file", "file"),
          Column.everywhere("first_bytes", "bytes: first"),
          Column.everywhere("second_bytes", "second"),
          Column.everywhere("difference", "difference"));

  private InputDifferences() {}

  static ResultTable of(Manifest one, Manifest other) {
    Map<String, Manifest.Input> first = inputs(one);
    Map<String, Manifest.Input> second = inputs(other);
    TreeSet<String> paths = new TreeSet<>(first.keySet());
    paths.addAll(second.keySet());
    List<List<Entry>> rows = new ArrayList<>();
    for (String path : paths) {
      Manifest.Input mine = first.get(path);
      Manifest.Input theirs = second.get(path);
      if (mine == null || theirs == null || !mine.sha256().equals(theirs.sha256())) {
        String what = mine == null ? "second only" : theirs == null ? "first only" : "other bytes";
        rows.add(List.of(Entry.words(path), bytes(mine), bytes(theirs), Entry.words(what)));
      }
    }
    return new ResultTable("inputs", "Inputs that differ", COLUMNS, rows, List.of());
  }

  private static Map<String, Manifest.Input> inputs(Manifest manifest) {
    Map<String, Manifest.Input> inputs = new TreeMap<>();
    manifest.inputs().forEach(input -> inputs.put(input.path(), input));
    return inputs;
  }

  private static Entry bytes(Manifest.@Nullable Input input) {
    return input == null ? Entry.dash() : Entry.count(input.bytes());
  }
}
