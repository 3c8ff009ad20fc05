package dev.rebank.analysis.audit;

import dev.rebank.analysis.paper.PaperNumber;
import dev.rebank.analysis.paper.PaperNumber.Certainty;
import java.math.BigDecimal;
import java.util.Set;

/**
 * A printed number and what it is about.
 *
 * @param table table, figure, or {@code Headline} for the running text
 * @param place file and line
 * @param subset part of the benchmark
 * @param variant setting within a method; empty in main tables
 * @param value as printed; its digits after the point say how it was rounded
 * @param n what a percentage is a share of
 * @param certainty a word of doubt whether the value belongs here; empty where there is none
 */
record Cell(
    String table,
    String place,
    String benchmark,
    String subset,
    String model,
    String method,
    String variant,
    int k,
    String metric,
    BigDecimal value,
    int n,
    String certainty) {

  static final String NO_MEMORY = "No Memory";
  static final String STEPS = "avg_steps";

  /** Percentages that are shares of tasks. */
  private static final Set<String> SHARES =
      Set.of(
          "success_rate_pct",
          "resolve_rate_pct",
          "best_of_n_sr_pct",
          "pass_at_1_pct",
          "pass_at_k_pct");

  static final Set<String> SUCCESS =
      Set.of("success_rate_pct", "resolve_rate_pct", "best_of_n_sr_pct");

  static Cell of(PaperNumber number) {
    return new Cell(
        number.source(),
        number.place(),
        number.benchmark(),
        number.subset(),
        number.model(),
        number.method(),
        number.variant(),
        number.k(),
        number.metric(),
        number.value(),
        number.tasks(),
        number.certainty() == Certainty.STATED ? "" : number.certainty().word());
  }

  boolean isShareOfTasks() {
    return SHARES.contains(metric);
  }

  boolean isOverall() {
    return subset.equals("Overall") || subset.equals("all");
  }

  /** Whether two numbers are about the same tasks and backbone. */
  boolean isBeside(Cell other) {
    return benchmark.equals(other.benchmark)
        && subset.equals(other.subset)
        && model.equals(other.model);
  }

  /** Where it stands, for a reader. */
  String where() {
    StringBuilder where = new StringBuilder(table).append(", ").append(subset);
    for (String part : new String[] {model, method, variant}) {
      where.append(part.isEmpty() ? "" : ", " + part);
    }
    return where
        .append(", ")
        .append(metric)
        .append(k > 0 && !variant.isEmpty() ? " at k = " + k : "")
        .append(" (")
        .append(place)
        .append(certainty.isEmpty() ? ")" : ", " + certainty + ")")
        .toString();
  }
}
