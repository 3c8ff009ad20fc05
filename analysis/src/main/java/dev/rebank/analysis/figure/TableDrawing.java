package dev.rebank.analysis.figure;

import dev.rebank.analysis.figure.Drawing.Curve;
import dev.rebank.analysis.figure.Drawing.Dot;
import dev.rebank.analysis.figure.Drawing.Look;
import dev.rebank.analysis.figure.Drawing.Panel;
import dev.rebank.analysis.figure.FigureSpec.PanelSpec;
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

  /** Ends the name of a column with the paper's values of another. */
  private static final String PAPER = "_paper";

  private static final String UNNAMED = "none";

  private static final int LEGEND_NAME = 44;
  private static final int AXIS_NAME = 26;
  private static final int PANEL_NAME = 52;

  private final FigureSpec spec;
  private final ResultTable table;
  private final List<String> labels;
  private final List<PanelSpec> panels;
  private final Set<String> series = new LinkedHashSet<>();

  private TableDrawing(FigureSpec spec, ResultTable table, List<String> labels) {
    this.spec = spec;
    this.table = table;
    this.labels = labels;
    this.panels = spec.panels().stream().filter(this::isThere).toList();
  }

  /**
   * The figure, or nothing where the table has no value in any of its columns.
   *
   * @param labels what must be seen at once
   */
  static Optional<Drawing> of(FigureSpec spec, ResultTable table, List<String> labels) {
    TableDrawing drawing = new TableDrawing(spec, table, labels);
    return drawing.panels.isEmpty() ? Optional.empty() : Optional.of(drawing.drawn());
  }

  private boolean isThere(PanelSpec panel) {
    return (panel.look() == Look.MATRIX || table.indexOf(panel.x()) >= 0)
        && panel.y().stream()
            .flatMap(y -> table.column(y).stream())
            .anyMatch(entry -> !Double.isNaN(Values.number(entry)));
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
    List<String> legend = Texts.shortened(Texts.telling(List.copyOf(series)), LEGEND_NAME);
    return new Drawing(
        spec.name(),
        spec.title().isEmpty() ? table.title() : spec.title(),
        labels,
        shown,
        panels.size() > 1 ? panels.size() : across(shown.size()),
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
            : facet.isEmpty() ? spec.title() : facet + ": " + spec.title();
    if (spec.look() == Look.MATRIX) {
      return Matrices.panel(spec, title, table, rows.get(0), series);
    }
    Set<String> names = new LinkedHashSet<>();
    // One curve of each series for what was measured, one for what is published.
    Map<String, Map<Boolean, List<Dot>>> curves = new LinkedHashMap<>();
    for (List<Entry> row : rows) {
      Entry along = row.get(table.indexOf(spec.x()));
      double x = spec.look() == Look.GROUPS ? place(names, along) : Values.number(along);
      if (!Double.isNaN(x)) {
        String y = spec.y().get(0);
        for (String column : List.of(y, y + PAPER)) {
          int index = table.indexOf(column);
          if (index >= 0) {
            Entry value = row.get(index);
            curves
                .computeIfAbsent(seriesOf(spec, row), name -> new TreeMap<>())
                .computeIfAbsent(
                    column.endsWith(PAPER) || Values.isPublished(value),
                    published -> new ArrayList<>())
                .add(Values.dot(x, value));
          }
        }
      }
    }
    List<Curve> sorted = new ArrayList<>();
    curves.forEach(
        (name, both) ->
            both.forEach(
                (published, dots) -> {
                  if (dots.stream().anyMatch(Dot::isDefined)) {
                    dots.sort(Comparator.comparingDouble(Dot::x));
                    sorted.add(new Curve(index(name), published, List.copyOf(dots)));
                  }
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

  private String seriesOf(PanelSpec spec, List<Entry> row) {
    String name = words(row, spec.series());
    return name.isEmpty() && !spec.series().isEmpty() ? UNNAMED : name;
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

  private static int across(int panels) {
    return panels == 4 ? 2 : Math.min(3, Math.max(1, panels));
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

  private static boolean hasIntervals(Panel panel) {
    return panel.curves().stream().flatMap(c -> c.dots().stream()).anyMatch(Dot::hasInterval);
  }

  private List<String> notes(List<Panel> shown, int facets) {
    List<Curve> curves = shown.stream().flatMap(panel -> panel.curves().stream()).toList();
    List<Dot> dots = curves.stream().flatMap(curve -> curve.dots().stream()).toList();
    List<String> said = new ArrayList<>();
    List<Panel> barred = shown.stream().filter(Panel::showsIntervals).toList();
    if (barred.stream().anyMatch(TableDrawing::hasIntervals)) {
      said.add("Bars and bands: 95 % intervals.");
    }
    if (shown.stream().anyMatch(panel -> !panel.showsIntervals() && hasIntervals(panel))) {
      said.add("Panels of more than " + Panel.BARRED + " series leave intervals to the table.");
    }
    if (new Ranges(shown).isCut()) {
      said.add("Bars that end at the edge go on beyond it.");
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
