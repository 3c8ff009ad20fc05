package dev.rebank.analysis.table;

import java.util.ArrayList;
import java.util.List;

/**
 * A column of a {@link ResultTable}.
 *
 * @param name name in CSV, in snake case
 * @param heading heading in Markdown
 * @param brief heading on the console, where it may break at spaces
 * @param shown where it is shown
 * @param better which of its values are better, if any are
 */
public record Column(String name, String heading, String brief, Shown shown, Better better) {

  /** Which values of a column are better. */
  public enum Better {
    HIGHER,
    LOWER,
    NEITHER
  }

  /** Where a column is shown. */
  public enum Shown {
    /** In CSV. */
    CSV,
    /** In CSV and Markdown. */
    FILES,
    /** Everywhere; on the console without interval. */
    EVERYWHERE,
    /** Everywhere; on the console with its interval. */
    WITH_INTERVAL,
    /** On the console, without interval. */
    CONSOLE
  }

  public static Column csv(String name) {
    return new Column(name, name, name, Shown.CSV, Better.NEITHER);
  }

  public static Column files(String name, String heading) {
    return new Column(name, heading, heading, Shown.FILES, Better.NEITHER);
  }

  public static Column everywhere(String name, String heading) {
    return new Column(name, heading, heading, Shown.EVERYWHERE, Better.NEITHER);
  }

  public static Column withInterval(String name, String heading) {
    return new Column(name, heading, heading, Shown.WITH_INTERVAL, Better.NEITHER);
  }

  public static Column console(String name, String heading) {
    return new Column(name, heading, heading, Shown.CONSOLE, Better.NEITHER);
  }

  /** The same column with another heading on the console. */
  public Column briefly(String other) {
    return new Column(name, heading, other, shown, better);
  }

  /** The same column, of which higher values are better. */
  public Column higherIsBetter() {
    return new Column(name, heading, brief, shown, Better.HIGHER);
  }

  /** The same column, of which lower values are better. */
  public Column lowerIsBetter() {
    return new Column(name, heading, brief, shown, Better.LOWER);
  }

  /** All footnotes of an entry. */
  static List<String> notes(Entry entry) {
    List<String> notes = new ArrayList<>(entry.footnotes());
    notes.addAll(entry.intervalNotes());
    return notes;
  }

  boolean inCsv() {
    return shown != Shown.CONSOLE;
  }

  boolean inMarkdown() {
    return shown != Shown.CSV && shown != Shown.CONSOLE;
  }

  boolean onConsole() {
    return shown.compareTo(Shown.EVERYWHERE) >= 0;
  }
}
