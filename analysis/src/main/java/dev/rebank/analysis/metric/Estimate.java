package dev.rebank.analysis.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * A number with what a reader needs to trust it.
 *
 * @param value the point estimate; NaN where undefined
 * @param low lower end of its 95 % interval; NaN where there is none
 * @param high upper end; NaN where there is none
 * @param n tasks behind the value
 * @param clusters independent groups that those tasks fall into
 * @param kind what the number describes
 * @param footnotes what was left out, or why there is no value
 * @param intervalNotes how the interval was made, where that is not the rule
 */
public record Estimate(
    double value,
    double low,
    double high,
    int n,
    int clusters,
    Kind kind,
    List<String> footnotes,
    List<String> intervalNotes) {

  /** What a number describes. A counterfactual success rate is none of these, and never printed. */
  public enum Kind {
    /** What a logged arm did. */
    MEASURED,
    /** A property of a rebuilt bank and what it would inject. */
    REPLAYED,
    /** What a paper prints. */
    PUBLISHED;

    /** As written in tables. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public Estimate {
    footnotes = List.copyOf(footnotes);
    intervalNotes = List.copyOf(intervalNotes);
  }

  /** Nothing can be said, for the reasons given. */
  public static Estimate undefined(Kind kind, String... footnotes) {
    return new Estimate(
        Double.NaN, Double.NaN, Double.NaN, 0, 0, kind, List.of(footnotes), List.of());
  }

  /** Whether there is a value. */
  public boolean isDefined() {
    return !Double.isNaN(value);
  }

  /** Whether there is an interval. */
  public boolean hasInterval() {
    return !Double.isNaN(low) && !Double.isNaN(high);
  }

  /** The opposite: what was gained is lost. */
  public Estimate negated() {
    return new Estimate(-value, -high, -low, n, clusters, kind, footnotes, intervalNotes);
  }

  /** The same estimate with one more footnote. */
  public Estimate noting(String footnote) {
    List<String> more = new ArrayList<>(footnotes);
    more.add(footnote);
    return new Estimate(value, low, high, n, clusters, kind, more, intervalNotes);
  }
}
