package dev.rebank.analysis.paper;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * One number as the paper prints it. Nothing is worked out from it here: a percentage stays a
 * percentage, and {@code value} keeps the printed digits.
 *
 * @param source where it is printed: {@code Table 1}, {@code Figure 4a}, or {@code Headline} for
 *     the running text
 * @param place file and line it was read from
 * @param benchmark benchmark
 * @param subset part of the benchmark; {@code Overall} or {@code all} for all of it
 * @param model backbone, or {@code not named}
 * @param method memory as the paper calls it; {@link #mechanism()} is Rebank's word
 * @param variant the setting within a method (scaling variant, outcome group, arms compared); empty
 *     in the main tables
 * @param k retrieved experiences in Tables 1 to 4 and Figures 7 and 12, the scaling factor in
 *     Figures 4, 5 and 13
 * @param metric what is counted, with its unit, such as {@code success_rate_pct}
 * @param value the printed value
 * @param tasks tasks of the subset
 * @param certainty how sure it is that the value belongs here
 * @param note why it is not plainly stated, or how a claim follows; empty if there is nothing to
 *     say
 */
public record PaperNumber(
    String source,
    String place,
    String benchmark,
    String subset,
    String model,
    String method,
    String variant,
    int k,
    String metric,
    BigDecimal value,
    int tasks,
    Certainty certainty,
    String note) {

  /** How sure it is that a value belongs to its row. */
  public enum Certainty {
    /** Printed in a table, or named in the prose. */
    STATED,
    /** The label of a figure whose series and k follow from the prose or another figure. */
    DERIVED,
    /** Several assignments of a figure's labels fit; the likeliest is given. */
    AMBIGUOUS;

    /** As written in data and tables. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String PERCENT = "_pct";

  /** Rebank's word for the memory: {@code none}, {@code synapse}, {@code awm} and so on. */
  public String mechanism() {
    return switch (method) {
      case "No Memory" -> "none";
      case "Synapse" -> "synapse";
      case "AWM" -> "awm";
      case "ReasoningBank" -> "reasoning-bank";
      default -> method;
    };
  }

  /** Whether the value is a percentage. */
  public boolean isPercentage() {
    return metric.endsWith(PERCENT);
  }

  /** The value in Rebank's units: a share where the paper prints a percentage. */
  public double amount() {
    return isPercentage() ? value.movePointLeft(2).doubleValue() : value.doubleValue();
  }

  /** Whether the row is about all of its benchmark. */
  public boolean isOverall() {
    return subset.equals("Overall") || subset.equals("all");
  }
}
