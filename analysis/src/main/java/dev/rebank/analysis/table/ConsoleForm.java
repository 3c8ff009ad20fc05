package dev.rebank.analysis.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table for a terminal: aligned, {@value #WIDTH} columns wide. What we write is plain ASCII; the
 * first column, which holds names from logs, is wrapped where it is too long. Where all rows of a
 * stream have the same number of tasks, it stands beside the name of the stream.
 */
final class ConsoleForm {

  /** Columns of the terminal that are used. */
  static final int WIDTH = 100;

  private static final int LEAST_NAME = 12;
  private static final String GAP = "  ";
  private static final String AT_SPACES = "(?<= )";
  private static final String IN_NAMES = "(?<=[ =,/-])";

  /** One place: the value, aligned right, and its footnote letters, aligned left. */
  private record Place(String value, String mark) {}

  private final ResultTable table;
  private final boolean tasksByStream;
  private final List<Integer> shown = new ArrayList<>();
  private final Map<String, String> letters;
  private final StringBuilder page = new StringBuilder();
  private final int[] valueWidth;
  private final int[] markWidth;

  private ConsoleForm(ResultTable table) {
    this.table = table;
    this.tasksByStream = tasksByStream(table);
    int tasks = table.indexOf(ResultTable.TASKS);
    for (int i = 0; i < table.columns().size(); i++) {
      if (table.columns().get(i).onConsole() && !(i == tasks && tasksByStream)) {
        shown.add(i);
      }
    }
    this.letters =
        ResultTable.letters(
            table.rows().stream()
                .flatMap(row -> shown.stream().flatMap(i -> notes(i, row).stream())));
    this.valueWidth = new int[shown.size()];
    this.markWidth = new int[shown.size()];
  }

  /** The table with its footnotes, without its notes; empty if it has no rows. */
  static String of(ResultTable table) {
    return table.rows().isEmpty() ? "" : new ConsoleForm(table).render();
  }

  /** A sentence, wrapped, with a hanging indent. */
  static String wrapped(String start, String text) {
    List<String> lines = wrap(Form.visible(text), WIDTH - start.length(), AT_SPACES);
    return start + String.join("\n" + " ".repeat(start.length()), lines) + "\n";
  }

  private static boolean tasksByStream(ResultTable table) {
    int stream = table.indexOf(ResultTable.STREAM);
    int tasks = table.indexOf(ResultTable.TASKS);
    if (stream < 0 || tasks < 0) {
      return false;
    }
    Map<Entry, Set<Entry>> counts = new HashMap<>();
    for (List<Entry> row : table.rows()) {
      counts.computeIfAbsent(row.get(stream), name -> new HashSet<>()).add(row.get(tasks));
    }
    return counts.values().stream().allMatch(of -> of.size() == 1);
  }

  private List<String> notes(int column, List<Entry> row) {
    return table.columns().get(column).consoleNotes(row.get(column));
  }

  private String render() {
    List<List<Place>> rows = table.rows().stream().map(this::places).toList();
    page.append(table.title()).append('\n');
    headings(rows);
    int stream = table.indexOf(ResultTable.STREAM);
    String group = "";
    for (int r = 0; r < rows.size(); r++) {
      List<Entry> row = table.rows().get(r);
      if (stream >= 0
          && row.get(stream) instanceof Entry.Words name
          && !name.text().equals(group)) {
        group = name.text();
        page.append(wrapped("stream ", tasksByStream ? group + ", " + tasks(row) : group));
      }
      line(rows.get(r));
    }
    letters.forEach((footnote, letter) -> page.append(wrapped("  " + letter + ": ", footnote)));
    return page.toString();
  }

  private String tasks(List<Entry> row) {
    return text(row.get(table.indexOf(ResultTable.TASKS)), false) + " tasks";
  }

  private void headings(List<List<Place>> rows) {
    List<List<String>> headings = new ArrayList<>();
    for (int c = 0; c < shown.size(); c++) {
      String heading = table.columns().get(shown.get(c)).heading();
      measure(c, heading, rows);
      headings.add(wrap(heading, valueWidth[c], AT_SPACES));
    }
    fitName();
    int lines = headings.stream().mapToInt(List::size).max().orElse(0);
    for (int fromEnd = lines; fromEnd > 0; fromEnd--) {
      List<Place> places = new ArrayList<>();
      for (List<String> heading : headings) {
        int at = heading.size() - fromEnd;
        places.add(new Place(at < 0 ? "" : heading.get(at), ""));
      }
      line(places);
    }
  }

  private List<Place> places(List<Entry> row) {
    List<Place> places = new ArrayList<>();
    for (int i : shown) {
      boolean interval = table.columns().get(i).shown() == Column.Shown.CONSOLE_WITH_INTERVAL;
      places.add(new Place(text(row.get(i), interval), ResultTable.mark(notes(i, row), letters)));
    }
    return places;
  }

  private static String text(Entry entry, boolean withInterval) {
    if (entry instanceof Entry.Words words) {
      return Form.visible(words.text());
    } else if (entry instanceof Entry.Count count) {
      return String.valueOf(count.value());
    } else if (entry instanceof Entry.Estimated estimated && estimated.estimate().isDefined()) {
      String interval = withInterval ? Form.interval(estimated.estimate(), estimated.digits()) : "";
      return Form.rounded(estimated.estimate().value(), estimated.digits())
          + (interval.isEmpty() ? "" : " " + interval);
    }
    return "-";
  }

  private void measure(int column, String heading, List<List<Place>> rows) {
    for (String word : heading.split(" ", -1)) {
      valueWidth[column] = Math.max(valueWidth[column], Form.width(word));
    }
    for (List<Place> row : rows) {
      Place place = row.get(column);
      valueWidth[column] = Math.max(valueWidth[column], Form.width(place.value()));
      markWidth[column] = Math.max(markWidth[column], Form.width(place.mark()));
    }
  }

  /** Gives the first column what the others leave. */
  private void fitName() {
    int others = markWidth[0] == 0 ? 0 : 1 + markWidth[0];
    for (int c = 1; c < shown.size(); c++) {
      others += GAP.length() + valueWidth[c] + (markWidth[c] == 0 ? 0 : 1 + markWidth[c]);
    }
    valueWidth[0] = Math.min(valueWidth[0], Math.max(LEAST_NAME, WIDTH - others));
  }

  private void line(List<Place> places) {
    List<String> name = wrap(places.get(0).value(), valueWidth[0], IN_NAMES);
    StringBuilder line = new StringBuilder(left(name.get(0), valueWidth[0]));
    line.append(mark(places.get(0), 0));
    for (int c = 1; c < places.size(); c++) {
      String value = places.get(c).value();
      line.append(GAP).append(" ".repeat(valueWidth[c] - Form.width(value))).append(value);
      line.append(mark(places.get(c), c));
    }
    page.append(line.toString().stripTrailing()).append('\n');
    for (String more : name.subList(1, name.size())) {
      page.append(more).append('\n');
    }
  }

  private String mark(Place place, int column) {
    return markWidth[column] == 0 ? "" : " " + left(place.mark(), markWidth[column]);
  }

  private static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - Form.width(text)));
  }

  /** Breaks where allowed; a part that is too long is cut between characters. */
  private static List<String> wrap(String text, int width, String breaks) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String part : text.split(breaks, -1)) {
      if (Form.width(line + part.stripTrailing()) > width && !line.isEmpty()) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
      }
      for (int codePoint : part.codePoints().toArray()) {
        String character = Character.toString(codePoint);
        if (Form.width(line + character) > width && codePoint != ' ' && !line.isEmpty()) {
          lines.add(line.toString());
          line.setLength(0);
        }
        line.append(character);
      }
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }
}
