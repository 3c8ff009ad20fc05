package dev.rebank.analysis.table;

import dev.rebank.analysis.metric.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A table for readers, as GitHub-flavoured Markdown with lettered footnotes. */
final class MarkdownForm {

  private MarkdownForm() {}

  static String of(ResultTable table) {
    List<Integer> shown = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      if (table.columns().get(i).inMarkdown()) {
        shown.add(i);
      }
    }
    StringBuilder page = new StringBuilder("# ").append(escape(table.title())).append("\n\n");
    for (String note : table.notes()) {
      page.append("- ").append(escape(note)).append('\n');
    }
    page.append('\n');
    page.append(line(shown.stream().map(i -> escape(table.columns().get(i).heading())).toList()));
    page.append(line(shown.stream().map(i -> rule(table, i)).toList()));
    Map<String, String> letters =
        ResultTable.letters(
            table.rows().stream()
                .flatMap(
                    row -> shown.stream().flatMap(i -> Column.fileNotes(row.get(i)).stream())));
    for (List<Entry> row : table.rows()) {
      long tasks = tasks(table, row);
      page.append(
          line(
              shown.stream()
                  .map(i -> entry(row.get(i), tasks) + mark(row.get(i), letters))
                  .toList()));
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

  private static String rule(ResultTable table, int column) {
    return table.rows().stream().anyMatch(row -> row.get(column) instanceof Entry.Words)
        ? "---"
        : "---:";
  }

  private static long tasks(ResultTable table, List<Entry> row) {
    int index = table.indexOf(ResultTable.TASKS);
    return index >= 0 && row.get(index) instanceof Entry.Count count ? count.value() : -1;
  }

  private static String entry(Entry entry, long tasks) {
    if (entry instanceof Entry.Words words) {
      return escape(words.text());
    } else if (entry instanceof Entry.Count count) {
      return String.valueOf(count.value());
    } else if (entry instanceof Entry.Estimated estimated && estimated.estimate().isDefined()) {
      Estimate estimate = estimated.estimate();
      String interval = Form.interval(estimate, estimated.digits());
      return Form.rounded(estimate.value(), estimated.digits())
          + (interval.isEmpty() ? "" : " " + interval)
          + (estimate.n() == tasks ? "" : " n=" + estimate.n());
    }
    return "–";
  }

  private static String mark(Entry entry, Map<String, String> letters) {
    String mark = ResultTable.mark(Column.fileNotes(entry), letters);
    return mark.isEmpty() ? "" : " <sup>" + mark + "</sup>";
  }

  private static String line(List<String> places) {
    return "| " + String.join(" | ", places) + " |\n";
  }

  /** Text from a log must not become markup. */
  private static String escape(String text) {
    return Form.visible(text).replaceAll("[\\\\|<>&*`\\[\\]]", "\\\\$0");
  }
}
