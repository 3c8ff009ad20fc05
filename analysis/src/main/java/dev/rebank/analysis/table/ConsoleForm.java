package dev.rebank.analysis.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A table for a terminal: aligned, at most {@value #WIDTH} columns wide, without footnotes. What we
 * write is plain ASCII; names from logs are wrapped where they are too long. Where all rows of a
 * stream have the same number of tasks, it stands beside the name of the stream.
 */
final class ConsoleForm {

  /** Columns of the terminal that are used. */
  static final int WIDTH = 100;

  private static final int LEAST = 4;

  private final ResultTable table;
  private final boolean tasksByStream;
  private final int[] shown;
  private final boolean[] words;
  private final int[] width;
  private int gap = 2;

  private ConsoleForm(ResultTable table) {
    this.table = table;
    this.tasksByStream = tasksByStream(table);
    int tasks = table.indexOf(ResultTable.TASKS);
    this.shown =
        IntStream.range(0, table.columns().size())
            .filter(i -> table.columns().get(i).onConsole() && !(i == tasks && tasksByStream))
            .toArray();
    this.words = new boolean[shown.length];
    this.width = new int[shown.length];
    for (int c = 0; c < shown.length; c++) {
      words[c] = table.isWords(shown[c]);
      for (String word : heading(c).split(" ", -1)) {
        width[c] = Math.max(width[c], Form.width(word));
      }
      for (List<Entry> row : table.rows()) {
        width[c] = Math.max(width[c], Form.width(text(row, c)));
      }
    }
    fit();
  }

  /**
   * The lines of a table without its notes, and an empty one; none if it has no rows.
   *
   * @param most lines for rows: streams that do not fit are left out, and counted
   */
  static List<String> of(ResultTable table, int most) {
    return table.rows().isEmpty() ? List.of() : new ConsoleForm(table).render(most);
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

  private String heading(int c) {
    return table.columns().get(shown[c]).brief();
  }

  private String text(List<Entry> row, int c) {
    boolean interval = table.columns().get(shown[c]).shown() == Column.Shown.WITH_INTERVAL;
    return Form.brief(row.get(shown[c]), interval);
  }

  /** Moves columns together, then wraps the widest names, until all fit. */
  private void fit() {
    int used = Arrays.stream(width).sum();
    if (used + gap * (shown.length - 1) > WIDTH) {
      gap = 1;
    }
    for (int over = used + gap * (shown.length - 1) - WIDTH; over > 0; over--) {
      int widest = -1;
      for (int c = 0; c < shown.length; c++) {
        if (words[c] && width[c] > LEAST && (widest < 0 || width[c] > width[widest])) {
          widest = c;
        }
      }
      if (widest < 0) {
        return;
      }
      width[widest]--;
    }
  }

  private List<String> render(int most) {
    List<String> page = new ArrayList<>(List.of(table.title()));
    page.addAll(headings());
    int free = most;
    int left = table.rows().size();
    for (List<List<Entry>> stream : streams()) {
      List<String> lines = new ArrayList<>(streamOf(stream.get(0)));
      int fitting = 0;
      for (List<Entry> row : stream) {
        List<String> more = line(row);
        if (lines.size() + more.size() > free) {
          break;
        }
        lines.addAll(more);
        fitting++;
      }
      if (fitting < stream.size() && left < table.rows().size()) {
        break;
      }
      page.addAll(lines);
      free -= lines.size();
      left -= fitting;
    }
    if (left > 0) {
      page.add("... " + Form.grouped(left) + " more rows in " + table.name() + ".md");
    }
    page.add("");
    return page;
  }

  private Collection<List<List<Entry>>> streams() {
    int stream = table.indexOf(ResultTable.STREAM);
    Map<String, List<List<Entry>>> streams = new LinkedHashMap<>();
    for (List<Entry> row : table.rows()) {
      String name = stream < 0 ? "" : Form.brief(row.get(stream), false);
      streams.computeIfAbsent(name, s -> new ArrayList<>()).add(row);
    }
    return streams.values();
  }

  private List<String> streamOf(List<Entry> row) {
    int stream = table.indexOf(ResultTable.STREAM);
    if (stream < 0) {
      return List.of();
    }
    String name = Form.brief(row.get(stream), false);
    return Wrapped.sentence(
        "stream ",
        tasksByStream
            ? name + ", " + Form.brief(row.get(table.indexOf(ResultTable.TASKS)), false) + " tasks"
            : name);
  }

  private List<String> headings() {
    List<List<String>> headings = new ArrayList<>();
    for (int c = 0; c < shown.length; c++) {
      headings.add(new ArrayList<>(Wrapped.atSpaces(heading(c), width[c])));
    }
    int lines = headings.stream().mapToInt(List::size).max().orElse(0);
    headings.forEach(heading -> heading.addAll(0, Collections.nCopies(lines - heading.size(), "")));
    return aligned(headings, lines);
  }

  private List<String> line(List<Entry> row) {
    List<List<String>> places = new ArrayList<>();
    for (int c = 0; c < shown.length; c++) {
      places.add(Wrapped.inNames(text(row, c), width[c]));
    }
    return aligned(places, places.stream().mapToInt(List::size).max().orElse(0));
  }

  private List<String> aligned(List<List<String>> places, int lines) {
    List<String> aligned = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < shown.length; c++) {
        String text = i < places.get(c).size() ? places.get(c).get(i) : "";
        String space = " ".repeat(width[c] - Form.width(text));
        line.append(c == 0 ? "" : " ".repeat(gap)).append(words[c] ? text + space : space + text);
      }
      aligned.add(line.toString().stripTrailing());
    }
    return aligned;
  }
}
