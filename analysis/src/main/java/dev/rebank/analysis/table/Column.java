package dev.rebank.analysis.table;

import java.util.ArrayList;
import java.util.List;

/**
 * A column of a {@link ResultTable}.
 *
 * @param name name in CSV, in snake case
 * @param heading heading in Markdown and on the console, where it may break at spaces
 * @param shown where it is shown
 */
record Column(String name, String heading, Shown shown) {

  /** Where a column is shown; each also shows what the ones before it name. */
  enum Shown {
    /** In CSV only. */
    CSV,
    /** Also in Markdown. */
    MARKDOWN,
    /** Also on the console, without interval. */
    CONSOLE,
    /** Also on the console, with its interval. */
    CONSOLE_WITH_INTERVAL
  }

  static Column csv(String name) {
    return new Column(name, name, Shown.CSV);
  }

  static Column markdown(String name, String heading) {
    return new Column(name, heading, Shown.MARKDOWN);
  }

  static Column console(String name, String heading) {
    return new Column(name, heading, Shown.CONSOLE);
  }

  static Column withInterval(String name, String heading) {
    return new Column(name, heading, Shown.CONSOLE_WITH_INTERVAL);
  }

  /** The footnotes of an entry of this column, as far as the console shows what they are about. */
  List<String> consoleNotes(Entry entry) {
    return shown == Shown.CONSOLE_WITH_INTERVAL ? fileNotes(entry) : entry.footnotes();
  }

  /** All footnotes of an entry. */
  static List<String> fileNotes(Entry entry) {
    List<String> notes = new ArrayList<>(entry.footnotes());
    notes.addAll(entry.intervalNotes());
    return notes;
  }

  boolean onConsole() {
    return shown.compareTo(Shown.CONSOLE) >= 0;
  }

  boolean inMarkdown() {
    return shown.compareTo(Shown.MARKDOWN) >= 0;
  }
}
