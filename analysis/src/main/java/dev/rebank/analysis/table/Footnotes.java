package dev.rebank.analysis.table;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The footnotes of a table as readers of Markdown and HTML see it, with a letter each. Where no
 * interval is without a note, the most frequent note is said once, beside the table.
 */
final class Footnotes {

  private final List<Integer> shown;
  private final String usual;
  private final Map<String, String> letters;

  Footnotes(ResultTable table) {
    this.shown =
        IntStream.range(0, table.columns().size())
            .filter(i -> table.columns().get(i).inMarkdown())
            .boxed()
            .toList();
    this.usual = usual(table);
    this.letters =
        ResultTable.letters(
            table.rows().stream()
                .flatMap(row -> shown.stream().flatMap(i -> notes(row.get(i)).stream())));
  }

  /** Indexes of the columns that readers see. */
  List<Integer> shown() {
    return shown;
  }

  /** The most frequent note on intervals, if every estimate has one; else empty. */
  String usual() {
    return usual;
  }

  /** Letters by footnote, in order. */
  Map<String, String> letters() {
    return letters;
  }

  /** Letters of an entry; empty without any. */
  String mark(Entry entry) {
    return ResultTable.mark(notes(entry), letters);
  }

  private String usual(ResultTable table) {
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
}
