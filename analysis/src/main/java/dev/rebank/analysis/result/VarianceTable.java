package dev.rebank.analysis.result;

import dev.rebank.analysis.load.ReplayedCell;
import dev.rebank.analysis.table.Column;
import dev.rebank.analysis.table.Entry;
import dev.rebank.analysis.table.ResultTable;
import dev.rebank.analysis.variance.Components;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** How much of what cells measure comes from the order of tasks and from asking again. */
final class VarianceTable {

  private static final String ORDER = "order.seed";
  private static final String REPEAT = "extract.repeat";
  private static final Set<String> CHANCE = Set.of(ORDER, REPEAT);

  private static final List<Column> COLUMNS =
      List.of(
          Column.files(ResultTable.STREAM, "stream"),
          Column.files("measure", "measure"),
          Column.files("factor", "factor"),
          Column.files("levels", "levels"),
          Column.files("cells", "cells"),
          Column.files("mean", "mean of the cells"),
          Column.files("deviation", "standard deviation"),
          Column.files("share", "share of the variance"));

  /** What is measured of a cell. */
  private record Measure(String name, ToDoubleFunction<ReplayedCell> of) {}

  private static final List<Measure> MEASURES =
      List.of(
          new Measure("similarity", cell -> CellProfile.similarity(cell).value()),
          new Measure("same_template", cell -> CellProfile.sameTemplate(cell).value()),
          new Measure("with_memory", cell -> CellProfile.withMemory(cell).value()),
          new Measure("tokens", cell -> CellProfile.tokens(cell).value()),
          new Measure("items", cell -> cell.bank() == null ? Double.NaN : cell.bank().items()));

  /** The cells of one setting, by order and repetition. */
  private record Grid(TreeMap<String, TreeMap<String, ReplayedCell>> cells) {
    private boolean isComplete(Set<String> orders, Set<String> repeats) {
      return cells.keySet().equals(orders)
          && cells.values().stream().allMatch(row -> row.keySet().equals(repeats));
    }
  }

  private VarianceTable() {}

  /** No rows unless a sweep varies one of the two. */
  static ResultTable of(List<ReplayedCell> cells) {
    Map<String, List<ReplayedCell>> streams = new TreeMap<>();
    for (ReplayedCell cell : cells) {
      if (cell.hasMemory()) {
        streams.computeIfAbsent(cell.cell().stream(), name -> new ArrayList<>()).add(cell);
      }
    }
    List<List<Entry>> rows = new ArrayList<>();
    streams.forEach((stream, ofStream) -> rows.addAll(ofStream(stream, ofStream)));
    return new ResultTable(
        "variance", "Variance between cells (replayed)", COLUMNS, rows, Notes.ofVariance());
  }

  private static List<List<Entry>> ofStream(String stream, List<ReplayedCell> cells) {
    Map<CellSetting, Grid> settings = new LinkedHashMap<>();
    Set<String> orders = new TreeSet<>();
    Set<String> repeats = new TreeSet<>();
    for (ReplayedCell cell : cells) {
      CellSetting setting = CellSetting.of(cell.cell());
      String order = setting.get(ORDER, "");
      String repeat = setting.get(REPEAT, "");
      orders.add(order);
      repeats.add(repeat);
      settings
          .computeIfAbsent(setting.without(CHANCE), key -> new Grid(new TreeMap<>()))
          .cells()
          .computeIfAbsent(order, key -> new TreeMap<>())
          .put(repeat, cell);
    }
    if (orders.size() * repeats.size() == 1) {
      return List.of();
    }
    List<Grid> complete =
        settings.values().stream().filter(grid -> grid.isComplete(orders, repeats)).toList();
    List<List<Entry>> rows = new ArrayList<>();
    if (!complete.isEmpty()) {
      for (Measure measure : MEASURES) {
        rows.addAll(ofMeasure(stream, measure, complete, orders.size(), repeats.size()));
      }
    }
    return rows;
  }

  private static List<List<Entry>> ofMeasure(
      String stream, Measure measure, List<Grid> settings, int orders, int repeats) {
    double[][][] grid =
        settings.stream()
            .map(
                setting ->
                    setting.cells().values().stream()
                        .map(row -> row.values().stream().mapToDouble(measure.of()).toArray())
                        .toArray(double[][]::new))
            .toArray(double[][][]::new);
    double mean = mean(grid);
    if (Double.isNaN(mean)) {
      return List.of();
    }
    Components parts = Components.of(grid);
    int cells = settings.size() * orders * repeats;
    List<List<Entry>> rows = new ArrayList<>();
    part(rows, stream, measure.name(), ORDER, orders, cells, mean, parts.order(), parts.total());
    part(rows, stream, measure.name(), REPEAT, repeats, cells, mean, parts.repeat(), parts.total());
    part(
        rows,
        stream,
        measure.name(),
        "both together",
        Math.min(orders, repeats) == 1 ? 1 : orders * repeats,
        cells,
        mean,
        parts.rest(),
        parts.total());
    part(
        rows,
        stream,
        measure.name(),
        "other settings",
        settings.size(),
        cells,
        mean,
        parts.settings(),
        parts.total());
    return rows;
  }

  private static double mean(double[][][] grid) {
    double sum = 0;
    int n = 0;
    for (double[][] setting : grid) {
      for (double[] order : setting) {
        for (double value : order) {
          sum += value;
          n++;
        }
      }
    }
    return sum / n;
  }

  private static void part(
      List<List<Entry>> rows,
      String stream,
      String measure,
      String factor,
      int levels,
      int cells,
      double mean,
      double variance,
      double total) {
    if (levels > 1) {
      rows.add(
          List.of(
              Entry.words(stream),
              Entry.words(measure),
              Entry.words(factor),
              Entry.count(levels),
              Entry.count(cells),
              Entry.plain(mean, 3),
              Entry.plain(Math.sqrt(variance), 3),
              total == 0
                  ? Entry.dash("the cells do not differ")
                  : Entry.plain(variance / total, 2)));
    }
  }
}
