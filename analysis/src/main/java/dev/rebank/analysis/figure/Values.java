package dev.rebank.analysis.figure;

import dev.rebank.analysis.figure.Drawing.Dot;
import dev.rebank.analysis.metric.Estimate;
import dev.rebank.analysis.table.Entry;

/** What an entry of a table is in a figure. */
final class Values {

  private Values() {}

  static String word(Entry entry) {
    if (entry instanceof Entry.Words words) {
      return words.text();
    } else if (entry instanceof Entry.Count count) {
      return String.valueOf(count.value());
    }
    return entry instanceof Entry.Dash dash ? dash.instead() : "";
  }

  /** A number; NaN where there is none. */
  static double number(Entry entry) {
    if (entry instanceof Entry.Count count) {
      return count.value();
    } else if (entry instanceof Entry.Estimated estimated) {
      return estimated.estimate().value();
    } else if (entry instanceof Entry.Plain plain) {
      return plain.value();
    } else if (entry instanceof Entry.Words words) {
      try {
        return Double.parseDouble(words.text());
      } catch (NumberFormatException e) {
        return Double.NaN;
      }
    }
    return Double.NaN;
  }

  static Dot dot(double x, Entry entry) {
    if (entry instanceof Entry.Estimated estimated) {
      Estimate estimate = estimated.estimate();
      return new Dot(x, finite(estimate.value()), finite(estimate.low()), finite(estimate.high()));
    }
    return new Dot(x, finite(number(entry)), Double.NaN, Double.NaN);
  }

  static boolean isPublished(Entry entry) {
    return entry instanceof Entry.Estimated estimated
        && estimated.estimate().kind() == Estimate.Kind.PUBLISHED;
  }

  private static double finite(double value) {
    return Double.isInfinite(value) ? Double.NaN : value;
  }
}
