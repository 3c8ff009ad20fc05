package dev.rebank.analysis.table;

import dev.rebank.analysis.metric.Estimate;
import java.util.List;

/** One place of a {@link ResultTable}. */
public sealed interface Entry {

  /** What a reader must know about this place. */
  List<String> footnotes();

  /** What a reader of its interval must know besides. */
  default List<String> intervalNotes() {
    return List.of();
  }

  /** A name or another text. */
  record Words(String text, List<String> footnotes) implements Entry {}

  /** An exact count. */
  record Count(long value, List<String> footnotes) implements Entry {}

  /** An estimate, shown with some digits after the point. */
  record Estimated(Estimate estimate, int digits) implements Entry {
    @Override
    public List<String> footnotes() {
      return estimate.footnotes();
    }

    @Override
    public List<String> intervalNotes() {
      return estimate.intervalNotes();
    }
  }

  /** A number without an interval, such as a probability of error. */
  record Plain(double value, int digits, List<String> footnotes) implements Entry {}

  /**
   * No value, for a stated reason or because there is none to give.
   *
   * @param instead what readers see; empty for a dash
   */
  record Dash(String instead, List<String> footnotes) implements Entry {}

  static Entry words(String text, String... footnotes) {
    return new Words(text, List.of(footnotes));
  }

  static Entry count(long value, String... footnotes) {
    return new Count(value, List.of(footnotes));
  }

  /** A number without an interval; NaN is a dash. */
  static Entry plain(double value, int digits, String... footnotes) {
    return new Plain(value, digits, List.of(footnotes));
  }

  static Entry dash(String... reasons) {
    return new Dash("", List.of(reasons));
  }

  /** A word where others have an estimate. */
  static Entry instead(String word) {
    return new Dash(word, List.of());
  }

  /** A share of tasks or of what was retrieved, or a similarity. */
  static Entry share(Estimate estimate) {
    return new Estimated(estimate, 2);
  }

  /** A success rate or a probability of success. */
  static Entry rate(Estimate estimate) {
    return new Estimated(estimate, 3);
  }

  /** Steps, tokens. */
  static Entry amount(Estimate estimate) {
    return new Estimated(estimate, 1);
  }

  /** US dollars. */
  static Entry dollars(Estimate estimate) {
    return new Estimated(estimate, 4);
  }
}
