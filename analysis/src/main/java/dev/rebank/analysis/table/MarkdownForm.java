package dev.rebank.analysis.table;

import dev.rebank.analysis.metric.Estimate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A table for readers, as GitHub-flavoured Markdown with lettered footnotes. Where no interval is
 * without a note, the most frequent note is said once, above the table.
 */
final class MarkdownForm {

  private static final Pattern MARKUP = Pattern.compile("[\\\\|<>&*`\\[\\]]");

  private final ResultTable table;
  private final List<Integer> shown;
  private final String usual;
  private final Map<String, String> letters;

  private MarkdownForm(ResultTable table) {
    this.table = table;
    this.shown =
        IntStream.range(0, table.columns().size())
            .filter(i -> table.columns().get(i).inMarkdown())
            .boxed()
            .toList();
    this.usual = usual();
    this.letters =
        ResultTable.letters(
            table.rows().stream()
                .flatMap(row -> shown.stream().flatMap(i -> notes(row.get(i)).stream())));
  }

  static String of(ResultTable table) {
    return new MarkdownForm(table).render();
  }

  /** The most frequent note on intervals, if every estimate has one; else empty. */
  private String usual() {
    Map<String, Integer> notes = new TreeMap<>();
    for (List<Entry> row : table.rows()) {
      for (int i : shown) {
        if (row.get(i) instanceof Entry.Estimated entry && entry.estimate().isDefined()) {
          if (entry.intervalNotes().isEmpty()) {
            return "";
          }
          entry.intervalNotes().forEach(note -> notes.merge(note, 1, Integer::sum));
        }
      }
    }
    return notes.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("");
  }

  private List<String> notes(Entry entry) {
    return Column.notes(entry).stream().filter(note -> !note.equals(usual)).toList();
  }

  private String render() {
    StringBuilder page = new StringBuilder("# ").append(escape(table.title())).append("\n\n");
    table.notes().forEach(note -> page.append("- ").append(escape(note)).append('\n'));
    if (!usual.isEmpty()) {
      page.append("- Intervals here, unless footnoted: ").append(escape(usual)).append(".\n");
    }
    page.append(table.notes().isEmpty() && usual.isEmpty() ? "" : "\n");
    page.append(line(shown.stream().map(i -> escape(table.columns().get(i).heading())).toList()));
    page.append(line(shown.stream().map(i -> table.isWords(i) ? "---" : "---:").toList()));
    for (List<Entry> row : table.rows()) {
      long tasks = tasks(row);
      page.append(
          line(shown.stream().map(i -> entry(row.get(i), tasks) + mark(row.get(i))).toList()));
    }
    letters.forEach(
        (footnote, letter) ->
            page.append("\n<sup>")
                .append(letter)
                .append("</sup> ")
                .append(escape(footnote))
                .append("  "));
    return letters.isEmpty() ? page.toString() : page.append('\n').toString();
  }

  private long tasks(List<Entry> row) {
    int index = table.indexOf(ResultTable.TASKS);
    return index >= 0 && row.get(index) instanceof Entry.Count count ? count.value() : -1;
  }

  private static String entry(Entry entry, long tasks) {
    if (entry instanceof Entry.Words words) {
      return escape(words.text());
    } else if (entry instanceof Entry.Count count) {
      return String.valueOf(count.value());
    } else if (entry instanceof Entry.Plain plain && !Double.isNaN(plain.value())) {
      return Form.rounded(plain.value(), plain.digits());
    } else if (entry instanceof Entry.Dash dash && !dash.instead().isEmpty()) {
      return escape(dash.instead());
    } else if (entry instanceof Entry.Estimated estimated && estimated.estimate().isDefined()) {
      Estimate estimate = estimated.estimate();
      String interval = Form.interval(estimate, estimated.digits());
      return Form.rounded(estimate.value(), estimated.digits())
          + (interval.isEmpty() ? "" : " " + interval)
          + (estimate.n() == tasks ? "" : " n=" + estimate.n());
    }
    return "–";
  }

  private String mark(Entry entry) {
    String mark = ResultTable.mark(notes(entry), letters);
    return mark.isEmpty() ? "" : " <sup>" + mark + "</sup>";
  }

  private static String line(List<String> places) {
    return "| " + String.join(" | ", places) + " |\n";
  }

  /** Text from a log must not become markup. */
  private static String escape(String text) {
    return MARKUP.matcher(Form.visible(text)).replaceAll("\\\\$0");
  }
}
