package dev.rebank.analysis.figure;

import dev.rebank.analysis.figure.Drawing.Look;
import dev.rebank.analysis.figure.FigureSpec.PanelSpec;
import dev.rebank.analysis.metric.Estimate;
import dev.rebank.analysis.metric.Estimate.Kind;
import dev.rebank.analysis.table.Column;
import dev.rebank.analysis.table.Entry;
import dev.rebank.analysis.table.ResultTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tables to be drawn. */
final class DrawnTables {

  static final String SYNTHETIC = "Synthetic data: made by a generator, not by agents.";

  private DrawnTables() {}

  /** Arms over k. */
  static ResultTable curves(String name, int arms, int most, int streams) {
    List<List<Entry>> rows = new ArrayList<>();
    for (int stream = 0; stream < streams; stream++) {
      for (int arm = 0; arm < arms; arm++) {
        for (int k = 1; k <= most; k++) {
          rows.add(
              List.of(
                  Entry.words("stream-" + stream),
                  Entry.words("arm-" + arm),
                  Entry.count(k),
                  estimate(0.2 + 0.1 * arm + 0.05 * k)));
        }
      }
    }
    return table(name, List.of("stream", "arm", "k", "pass_k"), rows);
  }

  /** Arms by name. */
  static ResultTable groups(String name, int arms) {
    List<List<Entry>> rows = new ArrayList<>();
    for (int arm = 0; arm < arms; arm++) {
      rows.add(
          List.of(Entry.words("stream"), Entry.words("arm-" + arm), estimate(0.2 + 0.1 * arm)));
    }
    return table(name, List.of("stream", "arm", "success_rate"), rows);
  }

  /** Two values of Pass@k for each of some arms. */
  static ResultTable named(List<String> arms) {
    List<List<Entry>> rows = new ArrayList<>();
    for (String arm : arms) {
      for (int k = 1; k <= 2; k++) {
        rows.add(
            List.of(Entry.words("stream"), Entry.words(arm), Entry.count(k), estimate(0.3 * k)));
      }
    }
    return table("pass", List.of("stream", "arm", "k", "pass_k"), rows);
  }

  /** Every column that a figure draws: so many long names, so many values each, with gaps. */
  static ResultTable of(FigureSpec spec, int names, int values) {
    Map<String, Integer> columns = new LinkedHashMap<>();
    spec.facets().forEach(facet -> columns.put(facet, columns.size()));
    for (PanelSpec panel : spec.panels()) {
      if (panel.look() != Look.MATRIX) {
        columns.putIfAbsent(panel.x(), columns.size());
        panel.series().forEach(series -> columns.putIfAbsent(series, columns.size()));
      }
      panel.y().forEach(y -> columns.putIfAbsent(y, columns.size()));
    }
    PanelSpec first = spec.panels().get(0);
    List<List<Entry>> rows = new ArrayList<>();
    for (int name = 0; name < names; name++) {
      for (int value = 0; value < values; value++) {
        List<Entry> row = new ArrayList<>();
        for (String column : columns.keySet()) {
          boolean y = spec.panels().stream().anyMatch(panel -> panel.y().contains(column));
          boolean x = spec.panels().stream().anyMatch(panel -> panel.x().equals(column));
          if (y) {
            boolean gap = values > 1 && value % 5 == 3;
            row.add(gap ? Entry.dash("a gap") : estimate((name + 1.0) / (names + value + 1)));
          } else if (x && first.look() != Look.GROUPS) {
            row.add(Entry.count(value));
          } else if (spec.facets().contains(column)) {
            row.add(Entry.words("stream " + (name % 2)));
          } else {
            row.add(Entry.words("a name of an arm that is rather long, such as number " + name));
          }
        }
        rows.add(row);
      }
    }
    return table(spec.table(), List.copyOf(columns.keySet()), rows);
  }

  static Entry estimate(double value) {
    return Entry.rate(
        new Estimate(
            value,
            Math.max(0, value - 0.1),
            Math.min(1, value + 0.1),
            40,
            20,
            Kind.MEASURED,
            List.of(),
            List.of()));
  }

  static ResultTable table(String name, List<String> columns, List<List<Entry>> rows) {
    return new ResultTable(
        name,
        "Title of " + name,
        columns.stream().map(column -> Column.files(column, column)).toList(),
        rows,
        List.of(SYNTHETIC));
  }
}
