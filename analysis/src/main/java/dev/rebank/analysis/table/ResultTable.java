package dev.rebank.analysis.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table of results, before it takes a form.
 *
 * @param name name of its files
 * @param title title
 * @param columns columns; one named {@code stream} groups the rows on a console
 * @param rows one entry per column
 * @param notes what holds for the whole table
 */
public record ResultTable(
    String name, String title, List<Column> columns, List<List<Entry>> rows, List<String> notes) {

  /** The column that says which stream a row is about. */
  public static final String STREAM = "stream";

  /** The column that says how many tasks are behind a row. */
  public static final String TASKS = "tasks";

  private static final int READABLE = 20_000;

  public ResultTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    notes = List.copyOf(notes);
    for (List<Entry> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            name + " has " + columns.size() + " columns, but a row has " + row.size());
      }
    }
  }

  /** Index of a column, or -1. */
  public int indexOf(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether a column holds names or other texts. */
  public boolean isWords(int column) {
    return rows.stream().anyMatch(row -> row.get(column) instanceof Entry.Words);
  }

  /** The column with this name, one entry per row; none if there is no such column. */
  public List<Entry> column(String name) {
    int index = indexOf(name);
    return index < 0 ? List.of() : rows.stream().map(row -> row.get(index)).toList();
  }

  /**
   * The lines of this table on a terminal, at most 100 columns wide, without its notes, and an
   * empty one; none without rows.
   *
   * @param most lines for rows: streams that do not fit are left out, and counted
   */
  public List<String> console(int most) {
    return ConsoleForm.of(this, most);
  }

  /**
   * Writes this table into a folder that exists: as CSV and, if it is short enough for readers, as
   * Markdown, LaTeX and HTML.
   */
  public void write(Path folder) throws IOException {
    delete(folder);
    Files.writeString(folder.resolve(name + ".csv"), CsvForm.of(this));
    if (isReadable()) {
      Files.writeString(folder.resolve(name + ".md"), MarkdownForm.of(this));
      Files.writeString(folder.resolve(name + ".tex"), LatexForm.of(this));
      Files.writeString(folder.resolve(name + ".html"), html());
    }
  }

  /** Whether it has at most {@value #READABLE} rows: more are for programs only. */
  public boolean isReadable() {
    return rows.size() <= READABLE;
  }

  /** Deletes what {@link #write} wrote into a folder before. */
  public void delete(Path folder) throws IOException {
    for (String ending : List.of(".csv", ".md", ".tex", ".html")) {
      Files.deleteIfExists(folder.resolve(name + ending));
    }
  }

  /** Tasks behind a row; -1 where the table does not say. */
  long tasks(List<Entry> row) {
    int index = indexOf(TASKS);
    return index >= 0 && row.get(index) instanceof Entry.Count count ? count.value() : -1;
  }

  /** This table as a fragment of HTML, in which text from logs is text. */
  public String html() {
    return HtmlForm.of(this);
  }

  /** A letter for each footnote, in order of first appearance. */
  static Map<String, String> letters(Stream<String> footnotes) {
    Map<String, String> letters = new LinkedHashMap<>();
    footnotes.forEach(note -> letters.computeIfAbsent(note, text -> letter(letters.size())));
    return letters;
  }

  private static String letter(int index) {
    String last = String.valueOf((char) ('a' + index % 26));
    return index < 26 ? last : letter(index / 26 - 1) + last;
  }

  /** The letters of some footnotes, such as {@code a,c}. */
  static String mark(List<String> footnotes, Map<String, String> letters) {
    return footnotes.stream()
        .map(letters::get)
        .filter(Objects::nonNull)
        .distinct()
        .sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
        .collect(Collectors.joining(","));
  }
}
