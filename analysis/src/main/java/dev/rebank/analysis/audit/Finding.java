package dev.rebank.analysis.audit;

import java.util.Locale;

/**
 * What a rule says of one number.
 *
 * @param where where the number stands
 * @param says what it says
 * @param against what it was held against
 */
public record Finding(Rule rule, Status status, String where, String says, String against) {

  /** What is asked of numbers; METRICS.md has each with its arithmetic. */
  public enum Rule {
    /** A percentage of tasks is a count over n. */
    COUNT,
    /** Subsets add up to the whole. */
    SUM,
    /** Means of successes and failures mix to the mean. */
    MIX,
    /** A difference or ratio that is quoted follows from the values. */
    CLAIM,
    /** What is quoted for one point of a curve is the most along it. */
    LARGEST,
    /** What holds "up to" an amount holds for every subset. */
    EVERYWHERE,
    /** What is printed twice is the same. */
    TWICE,
    /** A value lies where it must: in its interval, in its range, in its order. */
    RANGE;

    /** As written in tables. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How a number stands to a rule. */
  public enum Status {
    /** No reading of the printed values agrees. */
    CONTRADICTED,
    /** The printed values do not give it; values that round to them may. */
    UNROUNDED,
    /** It agrees only if digits were cut off and not rounded. */
    CUT,
    /** It agrees. */
    CONFIRMED;

    /** As written in tables. */
    public String word() {
      return this == CUT ? "only if cut" : name().toLowerCase(Locale.ROOT);
    }
  }
}
