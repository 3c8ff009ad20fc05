package dev.rebank.analysis.table;

import dev.rebank.analysis.metric.Estimate;
import java.util.List;
import java.util.regex.Pattern;

/** A table for readers, as GitHub-flavoured Markdown with lettered {@link Footnotes}. */
final class MarkdownForm {

  private static final Pattern MARKUP = Pattern.compile("[\\\\|<>&*`\\[\\]]");

  private final ResultTable table;
  private final Footnotes footnotes;

  private MarkdownForm(ResultTable table) {
    this.table = table;
    this.footnotes = new Footnotes(table);
  }

  static String of(ResultTable table) {
    return new MarkdownForm(table).render();
  }

  private String render() {
    List<Integer> shown = footnotes.shown();
    String usual = footnotes.usual();
    StringBuilder page = new StringBuilder("# ").append(escape(table.title())).append("\n\n");
    table.notes().forEach(note -> page.append("- ").append(escape(note)).append('\n'));
    if (!usual.isEmpty()) {
      page.append("- Intervals here, unless footnoted: ").append(escape(usual)).append(".\n");
    }
    page.append(table.notes().isEmpty() && usual.isEmpty() ? "" : "\n");
    page.append(line(shown.stream().map(i -> escape(table.columns().get(i).heading())).toList()));
    page.append(line(shown.stream().map(i -> table.isWords(i) ? "---" : "---:").toList()));
    for (List<Entry> row : table.rows()) {
      long tasks = table.tasks(row);
      page.append(
          line(shown.stream().map(i -> entry(row.get(i), tasks) + mark(row.get(i))).toList()));
    }
    footnotes
        .letters()
        .forEach(
            (footnote, letter) ->
                page.append("\n<sup>")
                    .append(letter)
                    .append("</sup> ")
                    .append(escape(footnote))
                    .append("  "));
    return footnotes.letters().isEmpty() ? page.toString() : page.append('\n').toString();
  }

  private static String entry(Entry entry, long tasks) {
    if (entry instanceof Entry.Words words) {
      return escape(words.text());
    } else if (entry instanceof Entry.Count count) {
      return String.valueOf(count.value());
    } else if (entry instanceof Entry.Plain plain && !Double.isNaN(plain.value())) {
      return escape(Form.plain(plain));
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
    String mark = footnotes.mark(entry);
    return mark.isEmpty() ? "" : " <sup>" + mark + "</sup>";
  }

  private static String line(List<String> places) {
    return "| " + String.join(" | ", places) + " |\n";
  }

  /** Text from a log must not become markup. */
  private static String escape(String text) {
    return MARKUP.matcher(VisibleText.line(text)).replaceAll("\\\\$0");
  }
}
