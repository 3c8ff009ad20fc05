package dev.rebank.analysis.figure;

import dev.rebank.analysis.figure.Drawing.Curve;
import dev.rebank.analysis.figure.Drawing.Dot;
import dev.rebank.analysis.figure.Drawing.Look;
import dev.rebank.analysis.figure.Drawing.Panel;
import dev.rebank.analysis.figure.FigureSpec.PanelSpec;
import dev.rebank.analysis.paper.PaperTables;
import dev.rebank.analysis.table.Entry;
import dev.rebank.analysis.table.ResultTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Takes the numbers of a figure from its table. */
final class TableDrawing {

  /** More panels or series than these cannot be read on a page. */
  static final int MOST_FACETS = 12;

  static final int MOST_SERIES = 42;

  /** Beginnings of what a table says that must be seen in its figure too. */
  private static final List<String> SEEN =
      List.of("Synthetic data", "Offline models", PaperTables.AMBIGUOUS);

  private static final int LEGEND_NAME = 32;
  private static final int AXIS_NAME = 26;
  private static final int PANEL_NAME = 52;

  private final FigureSpec spec;
  private final ResultTable table;
  private final List<PanelSpec> panels;
  private final Set<String> series = new LinkedHashSet<>();

  private TableDrawing(FigureSpec spec, ResultTable table) {
    this.spec = spec;
    this.table = table;
    this.panels = spec.panels().stream().filter(this::isThere).toList();
  }

  /** The figure, or nothing where the table has no rows or lacks all of the columns. */
  static Optional<Drawing> of(FigureSpec spec, ResultTable table) {
    TableDrawing drawing = new TableDrawing(spec, table);
    return drawing.panels.isEmpty() || table.rows().isEmpty()
        ? Optional.empty()
        : Optional.of(drawing.drawn());
  }

  private boolean isThere(PanelSpec panel) {
    return (panel.look() == Look.MATRIX || table.indexOf(panel.x()) >= 0)
        && panel.y().stream().anyMatch(y -> table.indexOf(y) >= 0);
  }

  private Drawing drawn() {
    Map<String, List<List<Entry>>> facets = facets();
    List<Panel> drawn = new ArrayList<>();
    List<String> names = Texts.shortened(List.copyOf(facets.keySet()), PANEL_NAME);
    int index = 0;
    for (List<List<Entry>> rows : facets.values()) {
      if (index == MOST_FACETS) {
        break;
      }
      for (PanelSpec panel : panels) {
        drawn.add(panel(panel, rows, names.get(index)));
      }
      index++;
    }
    boolean readable = series.size() <= MOST_SERIES;
    List<Panel> shown = readable ? drawn : drawn.stream().map(TableDrawing::first).toList();
    List<String> legend = Texts.shortened(List.copyOf(series), LEGEND_NAME);
    return new Drawing(
        spec.name(),
        spec.title().isEmpty() ? table.title() : spec.title(),
        table.notes().stream().filter(TableDrawing::isLabel).toList(),
        shown,
        panels.size() > 1 ? panels.size() : Math.min(3, Math.max(1, shown.size())),
        readable ? legend : legend.subList(0, MOST_SERIES),
        notes(shown, facets.size()));
  }

  private Map<String, List<List<Entry>>> facets() {
    Map<String, List<List<Entry>>> facets = new LinkedHashMap<>();
    for (List<Entry> row : table.rows()) {
      facets.computeIfAbsent(words(row, spec.facets()), name -> new ArrayList<>()).add(row);
    }
    return facets;
  }

  private Panel panel(PanelSpec spec, List<List<Entry>> rows, String facet) {
    String title =
        panels.size() == 1 || spec.title().isEmpty()
            ? facet
            : facet.isEmpty() ? spec.title() : spec.title() + "\n" + facet;
    if (spec.look() == Look.MATRIX) {
      return Matrices.panel(spec, title, table, rows.get(0), series);
    }
    Set<String> names = new LinkedHashSet<>();
    Map<Integer, Map<Boolean, List<Dot>>> curves = new TreeMap<>();
    for (List<Entry> row : rows) {
      Entry along = row.get(table.indexOf(spec.x()));
      double x = spec.look() == Look.GROUPS ? place(names, along) : Values.number(along);
      for (String y : spec.y()) {
        int column = table.indexOf(y);
        if (column >= 0 && !Double.isNaN(x)) {
          curves
              .computeIfAbsent(index(seriesOf(spec, row, column)), s -> new TreeMap<>())
              .computeIfAbsent(Values.isPublished(row.get(column)), p -> new ArrayList<>())
              .add(Values.dot(x, row.get(column)));
        }
      }
    }
    List<Curve> sorted = new ArrayList<>();
    curves.forEach(
        (index, both) ->
            both.forEach(
                (published, dots) -> {
                  dots.sort(Comparator.comparingDouble(Dot::x));
                  sorted.add(new Curve(index, published, List.copyOf(dots)));
                }));
    return new Panel(
        title,
        spec.look(),
        spec.xLabel(),
        Texts.shortened(List.copyOf(names), AXIS_NAME),
        spec.yLabel(),
        spec.unit(),
        sorted);
  }

  private static double place(Set<String> names, Entry entry) {
    String name = Values.word(entry);
    names.add(name);
    return List.copyOf(names).indexOf(name);
  }

  private String seriesOf(PanelSpec spec, List<Entry> row, int column) {
    String name = words(row, spec.series());
    if (spec.y().size() == 1) {
      return name;
    }
    String heading = table.columns().get(column).heading();
    return name.isEmpty() ? heading : name + ", " + heading;
  }

  private int index(String name) {
    series.add(name);
    return List.copyOf(series).indexOf(name);
  }

  private String words(List<Entry> row, List<String> columns) {
    List<String> words = new ArrayList<>();
    for (String column : columns) {
      int index = table.indexOf(column);
      String word = index < 0 ? "" : Values.word(row.get(index));
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return String.join(", ", words);
  }

  private static Panel first(Panel panel) {
    return new Panel(
        panel.title(),
        panel.look(),
        panel.xLabel(),
        panel.categories(),
        panel.yLabel(),
        panel.unit(),
        panel.curves().stream().filter(curve -> curve.series() < MOST_SERIES).toList());
  }

  private static boolean isLabel(String note) {
    return SEEN.stream().anyMatch(note::startsWith);
  }

  private List<String> notes(List<Panel> shown, int facets) {
    List<Curve> curves = shown.stream().flatMap(panel -> panel.curves().stream()).toList();
    List<Dot> dots = curves.stream().flatMap(curve -> curve.dots().stream()).toList();
    List<String> said = new ArrayList<>();
    if (dots.stream().anyMatch(Dot::hasInterval)) {
      said.add("Bars and bands: 95 % intervals.");
    }
    if (!curves.isEmpty() && curves.stream().allMatch(Curve::published)) {
      said.add("All values as printed in the paper.");
    } else if (curves.stream().anyMatch(Curve::published)) {
      said.add("Hollow marks: values printed in the paper.");
    }
    if (dots.stream().anyMatch(dot -> !dot.isDefined())) {
      said.add("Gaps: undefined, not zero.");
    }
    if (facets > MOST_FACETS) {
      said.add("The first " + MOST_FACETS + " of " + facets + " are shown.");
    }
    if (series.size() > MOST_SERIES) {
      said.add("The first " + MOST_SERIES + " of " + series.size() + " series are shown.");
    }
    said.add("Numbers: " + table.name() + ".csv.");
    return List.of(String.join(" ", said));
  }
}
