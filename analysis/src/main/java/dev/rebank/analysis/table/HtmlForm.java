package dev.rebank.analysis.table;

import dev.rebank.analysis.metric.Estimate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A table for readers, as a fragment of HTML: a section with heading, notes, table and lettered
 * {@link Footnotes}. Places that can be ordered by number say the number in {@code data-sort}.
 */
final class HtmlForm {

  private final ResultTable table;
  private final Footnotes footnotes;

  /** Columns of names or texts; telling takes a look at every row. */
  private final Set<Integer> words = new HashSet<>();

  private final StringBuilder page = new StringBuilder();

  private HtmlForm(ResultTable table) {
    this.table = table;
    this.footnotes = new Footnotes(table);
    footnotes.shown().stream().filter(table::isWords).forEach(words::add);
  }

  static String of(ResultTable table) {
    HtmlForm form = new HtmlForm(table);
    form.section();
    return form.page.toString();
  }

  private void section() {
    String id = "table-" + escape(table.name());
    page.append("<section class=\"table\" aria-labelledby=\"").append(id).append("\">\n<h3 id=\"");
    page.append(id).append("\">").append(escape(table.title())).append("</h3>\n");
    page.append("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-labelledby=\"");
    page.append(id).append("\">\n<table class=\"sortable\">\n<thead><tr>");
    for (int i : footnotes.shown()) {
      page.append("<th scope=\"col\"").append(words.contains(i) ? "" : " class=\"number\"");
      page.append('>').append(escape(table.columns().get(i).heading())).append("</th>");
    }
    page.append("</tr></thead>\n<tbody>\n");
    table.rows().forEach(this::row);
    page.append("</tbody>\n</table>\n</div>\n");
    letters();
    notes();
    page.append("</section>\n");
  }

  private void row(List<Entry> row) {
    page.append("<tr>");
    for (int i : footnotes.shown()) {
      Entry entry = row.get(i);
      page.append("<td").append(words.contains(i) ? "" : " class=\"number\"");
      page.append(sort(entry)).append('>').append(entry(entry, table.tasks(row)));
      String mark = footnotes.mark(entry);
      page.append(mark.isEmpty() ? "" : "<sup>" + mark + "</sup>").append("</td>");
    }
    page.append("</tr>\n");
  }

  private static String sort(Entry entry) {
    String number = "";
    if (entry instanceof Entry.Count count) {
      number = String.valueOf(count.value());
    } else if (entry instanceof Entry.Plain plain) {
      number = Form.exact(plain.value());
    } else if (entry instanceof Entry.Estimated estimated && estimated.estimate().isDefined()) {
      number = Form.exact(estimated.estimate().value());
    }
    return number.isEmpty() ? "" : " data-sort=\"" + number + "\"";
  }

  private static String entry(Entry entry, long tasks) {
    if (entry instanceof Entry.Words words) {
      return escape(words.text());
    } else if (entry instanceof Entry.Count count) {
      return Form.grouped(count.value());
    } else if (entry instanceof Entry.Plain plain && !Double.isNaN(plain.value())) {
      return escape(Form.plain(plain));
    } else if (entry instanceof Entry.Dash dash && !dash.instead().isEmpty()) {
      return escape(dash.instead());
    } else if (entry instanceof Entry.Estimated estimated && estimated.estimate().isDefined()) {
      Estimate estimate = estimated.estimate();
      String interval = Form.interval(estimate, estimated.digits());
      return Form.rounded(estimate.value(), estimated.digits())
          + (interval.isEmpty() ? "" : " <span class=\"interval\">" + interval + "</span>")
          + (estimate.n() == tasks ? "" : " <span class=\"n\">n=" + estimate.n() + "</span>");
    }
    return "–";
  }

  private void letters() {
    if (!footnotes.letters().isEmpty()) {
      page.append("<ul class=\"footnotes\">");
      footnotes
          .letters()
          .forEach(
              (note, letter) ->
                  page.append("<li><sup>")
                      .append(letter)
                      .append("</sup> ")
                      .append(escape(note))
                      .append("</li>"));
      page.append("</ul>\n");
    }
  }

  private void notes() {
    page.append("<ul class=\"notes\">");
    table.notes().forEach(note -> page.append("<li>").append(escape(note)).append("</li>"));
    if (!footnotes.usual().isEmpty()) {
      page.append("<li>Intervals here, unless footnoted: ");
      page.append(escape(footnotes.usual())).append(".</li>");
    }
    page.append("</ul>\n");
  }

  /** Text from a log must not become markup. */
  private static String escape(String text) {
    return VisibleText.line(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
