package dev.rebank.bench;

import org.jspecify.annotations.Nullable;

/**
 * One line of the table: ours beside something else.
 *
 * @param what what was done
 * @param ours ours
 * @param beside what it is compared with
 * @param other its figure
 * @param ratio how the two are put in relation
 * @param target bound of the ratio; null where the ratio is only reported
 * @param note what a reader must know; may be empty
 */
record Row(
    String what,
    Quantity ours,
    String beside,
    Quantity other,
    Ratio ratio,
    @Nullable Double target,
    String note) {

  /** How ours relates to the other. */
  enum Ratio {
    /** Ours divided by the other; small is good. */
    TIME("%s of it", "at most"),
    /** The other divided by ours, of times; great is good. */
    FASTER("%sx faster", "at least"),
    /** Ours divided by the other, of rates; great is good. */
    RATE("%s of it", "at least"),
    /** Ours divided by the other, of a time and its prediction; near 1 is good. */
    CLOSE("%s of it", "1 to within");

    private final String form;
    private final String bound;

    Ratio(String form, String bound) {
      this.form = form;
      this.bound = bound;
    }
  }

  double value() {
    return switch (ratio) {
      case TIME, RATE, CLOSE -> ours.value() / other.value();
      case FASTER -> other.value() / ours.value();
    };
  }

  /** Whether the target is met; null if there is none. */
  @Nullable Boolean met() {
    if (target == null) {
      return null;
    }
    return switch (ratio) {
      case TIME -> value() <= target;
      case FASTER, RATE -> value() >= target;
      case CLOSE -> Math.abs(value() - 1) <= target;
    };
  }

  String ratioText() {
    return ratio.form.formatted(Figures.text(value()));
  }

  String targetText() {
    return target == null ? "-" : ratio.bound + " " + Figures.text(target);
  }

  String metText() {
    Boolean met = met();
    return met == null ? "-" : met ? "yes" : "NO";
  }

  Row withTarget(double bound) {
    return new Row(what, ours, beside, other, ratio, bound, note);
  }

  Row noting(String text) {
    return new Row(what, ours, beside, other, ratio, target, text);
  }

  /** A comparison without a target. */
  static Row of(String what, Quantity ours, String beside, Quantity other, Ratio ratio) {
    return new Row(what, ours, beside, other, ratio, null, "");
  }

  /** Ours against a bound on its seconds. */
  static Row within(String what, Quantity ours, double seconds) {
    return new Row(what, ours, "the target itself", Quantity.of(seconds, "s"), Ratio.TIME, 1.0, "");
  }
}
