package dev.rebank.analysis.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A table to paste into a paper: {@code booktabs}, with notes and footnotes below. Per stream and
 * column, the best value is bold and the second underlined, in the direction of the {@link Column}.
 * Intervals are smaller, behind the value. Needs {@code \\usepackage{booktabs}}.
 */
final class LatexForm {

  /** How a rank is marked: best and second. */
  private static final String[] MARKS = {"\\textbf{%s}", "\\underline{%s}"};

  private final ResultTable table;
  private final Footnotes footnotes;
  private final StringBuilder tex = new StringBuilder();

  private LatexForm(ResultTable table) {
    this.table = table;
    this.footnotes = new Footnotes(table);
  }

  static String of(ResultTable table) {
    LatexForm form = new LatexForm(table);
    form.render();
    return form.tex.toString();
  }

  private void render() {
    List<Integer> shown = footnotes.shown();
    tex.append("\\begin{table}\n\\centering\n\\caption{").append(escape(table.title()));
    tex.append("}\n\\label{tab:").append(table.name().replace('_', '-')).append("}\n");
    tex.append("\\begin{tabular}{");
    shown.forEach(i -> tex.append(table.isWords(i) ? 'l' : 'r'));
    tex.append("}\n\\toprule\n");
    line(shown.stream().map(i -> escape(table.columns().get(i).heading())).toList());
    tex.append("\\midrule\n");
    Map<Integer, Map<String, Ranks>> ranks = ranks(shown);
    for (List<Entry> row : table.rows()) {
      line(shown.stream().map(i -> entry(row, i, ranks.get(i))).toList());
    }
    tex.append("\\bottomrule\n\\end{tabular}\n");
    below();
    tex.append("\\end{table}\n");
  }

  private void below() {
    tex.append("\n\\footnotesize\n");
    footnotes
        .letters()
        .forEach(
            (note, letter) ->
                tex.append("\\textsuperscript{%s}~%s.\\\\\n".formatted(letter, escape(note))));
    table.notes().forEach(note -> tex.append(escape(note)).append("\\\\\n"));
    if (!footnotes.usual().isEmpty()) {
      tex.append("Intervals here, unless footnoted: ").append(escape(footnotes.usual()));
      tex.append(".\\\\\n");
    }
  }

  private void line(List<String> places) {
    tex.append(String.join(" & ", places)).append(" \\\\\n");
  }

  /** Different values of one column and stream, as shown: equal digits share a rank. */
  private static final class Ranks {
    private final TreeSet<Double> values = new TreeSet<>();
    private int rows;
  }

  private Map<Integer, Map<String, Ranks>> ranks(List<Integer> shown) {
    Map<Integer, Map<String, Ranks>> ranks = new HashMap<>();
    for (int i : shown) {
      Map<String, Ranks> byStream = new HashMap<>();
      if (table.columns().get(i).better() != Column.Better.NEITHER) {
        for (List<Entry> row : table.rows()) {
          String digits = digits(row.get(i));
          if (!digits.isEmpty()) {
            Ranks of = byStream.computeIfAbsent(stream(row), name -> new Ranks());
            of.values.add(Double.valueOf(digits));
            of.rows++;
          }
        }
      }
      ranks.put(i, byStream);
    }
    return ranks;
  }

  private String stream(List<Entry> row) {
    int stream = table.indexOf(ResultTable.STREAM);
    return stream < 0 ? "" : Form.brief(row.get(stream), false);
  }

  /** The value as shown; empty where there is none to rank. */
  private static String digits(Entry entry) {
    boolean number = entry instanceof Entry.Estimated || entry instanceof Entry.Plain;
    String shown = number ? Form.brief(entry, false) : "-";
    return shown.equals("-") || shown.equals("inf") || shown.startsWith("<") ? "" : shown;
  }

  private String entry(List<Entry> row, int column, Map<String, Ranks> ranks) {
    Entry entry = row.get(column);
    String shown = Form.brief(entry, false);
    String text = shown.equals("-") && !(entry instanceof Entry.Words) ? "--" : escape(shown);
    Ranks ofStream = ranks.get(stream(row));
    String digits = digits(entry);
    if (ofStream != null && ofStream.rows > 1 && !digits.isEmpty()) {
      int rank = rank(ofStream, Double.parseDouble(digits), table.columns().get(column).better());
      text = rank < MARKS.length ? MARKS[rank].formatted(text) : text;
    }
    if (entry instanceof Entry.Estimated estimated && estimated.estimate().isDefined()) {
      String interval = Form.interval(estimated.estimate(), estimated.digits());
      text += interval.isEmpty() ? "" : " {\\scriptsize " + interval + "}";
    }
    String mark = footnotes.mark(entry);
    return mark.isEmpty() ? text : text + "\\textsuperscript{" + mark + "}";
  }

  private static int rank(Ranks ranks, double value, Column.Better better) {
    return better == Column.Better.HIGHER
        ? ranks.values.tailSet(value, false).size()
        : ranks.values.headSet(value, false).size();
  }

  /** Text from a log must not become commands. */
  private static String escape(String text) {
    StringBuilder safe = new StringBuilder();
    for (char c : VisibleText.line(text).toCharArray()) {
      switch (c) {
        case '\\' -> safe.append("\\textbackslash{}");
        case '~' -> safe.append("\\textasciitilde{}");
        case '^' -> safe.append("\\textasciicircum{}");
        case '<' -> safe.append("\\textless{}");
        case '>' -> safe.append("\\textgreater{}");
        case '|' -> safe.append("\\textbar{}");
        case '"' -> safe.append("\\textquotedbl{}");
        case '&', '%', '$', '#', '_', '{', '}' -> safe.append('\\').append(c);
        case '[' -> safe.append("{[}"); // behind \\ it would be a length
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }
}
