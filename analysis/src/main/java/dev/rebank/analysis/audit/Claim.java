package dev.rebank.analysis.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A difference or ratio that is quoted. Its metric says of what ({@code step} or success) and how
 * ({@code relative}, {@code max}); its variant says against what, as {@code [setting] vs baseline}.
 *
 * @param cell the quoted number
 * @param setting variant of the new value, or a text that begins with it; empty for main tables
 * @param baseline a method, a variant, {@code strongest baseline} or {@code other memory baselines}
 */
record Claim(Cell cell, String setting, String baseline) {

  private static final String TABLE_COLUMN = "step_reduction_vs_no_memory";

  /** A value, and what it is compared with. */
  record Pair(Cell value, Cell base) {}

  /** The claim that a number makes, if it is one. */
  static Optional<Claim> of(Cell cell) {
    if (cell.metric().equals(TABLE_COLUMN)) {
      return Optional.of(new Claim(cell, cell.variant(), Cell.NO_MEMORY));
    }
    int vs = (" " + cell.variant()).indexOf(" vs ");
    boolean compares = cell.metric().contains("_gain") || cell.metric().contains("_reduction");
    return vs < 0 || !compares
        ? Optional.empty()
        : Optional.of(
            new Claim(
                cell,
                cell.variant().substring(0, Math.max(0, vs)).strip(),
                cell.variant().substring(vs + "vs ".length()).strip()));
  }

  boolean isRelative() {
    return cell.metric().startsWith("relative");
  }

  boolean isMost() {
    return cell.metric().endsWith("_max");
  }

  boolean isMean() {
    return cell.model().startsWith("mean of");
  }

  boolean isSteps() {
    return cell.metric().contains("step");
  }

  /** The pairs that the claim may speak of, by table. */
  Map<String, List<Pair>> pairs(List<Cell> cells) {
    return pairs(cells, value -> value.k() == cell.k() && value.subset().equals(cell.subset()));
  }

  /** As {@link #pairs(List)}, for other places than the claim's own. */
  Map<String, List<Pair>> pairs(List<Cell> cells, Predicate<Cell> place) {
    Map<String, List<Pair>> pairs = new LinkedHashMap<>();
    for (Cell value : cells) {
      if (place.test(value) && isValue(value)) {
        for (Cell base : bases(cells, value)) {
          pairs
              .computeIfAbsent(value.table(), table -> new ArrayList<>())
              .add(new Pair(value, base));
        }
      }
    }
    return pairs;
  }

  private boolean isValue(Cell value) {
    boolean named =
        value.model().equals(cell.model()) || isMean() || cell.model().equals("not named");
    boolean set =
        setting.isEmpty()
            ? value.variant().isEmpty()
            : !value.variant().isEmpty() && setting.startsWith(value.variant());
    return named
        && set
        && value.benchmark().equals(cell.benchmark())
        && value.method().equals(cell.method())
        && (isSteps() ? value.metric().equals(Cell.STEPS) : Cell.SUCCESS.contains(value.metric()));
  }

  private List<Cell> bases(List<Cell> cells, Cell value) {
    List<Cell> others =
        cells.stream()
            .filter(
                other ->
                    other.isBeside(value)
                        && other.table().equals(value.table())
                        && other.metric().equals(value.metric())
                        && !other.equals(value))
            .toList();
    List<Cell> methods =
        others.stream()
            .filter(
                other ->
                    !other.method().equals(value.method())
                        && other.variant().equals(value.variant()))
            .toList();
    return switch (baseline.toLowerCase(Locale.ROOT)) {
      case "strongest baseline" -> methods.stream().max(byStrength()).stream().toList();
      case "other memory baselines" ->
          methods.stream().filter(other -> !other.method().equals(Cell.NO_MEMORY)).toList();
      case "no memory" ->
          methods.stream().filter(other -> other.method().equals(Cell.NO_MEMORY)).toList();
      default ->
          others.stream()
              .filter(other -> other.variant().equals(baseline) && other.k() == value.k())
              .toList();
    };
  }

  private Comparator<Cell> byStrength() {
    Comparator<Cell> byValue = Comparator.comparing(Cell::value);
    return isSteps() ? byValue.reversed() : byValue;
  }

  /** What the claim says of a pair, from the printed values. */
  double said(Pair pair) {
    return said(Printed.of(pair.value()).exact(), Printed.of(pair.base()).exact());
  }

  /** The least that values may give which are printed so. */
  double least(Pair pair) {
    Printed value = Printed.of(pair.value());
    Printed base = Printed.of(pair.base());
    return isSteps() ? said(value.high(), base.low()) : said(value.low(), base.high());
  }

  /** The greatest that values may give which are printed so. */
  double most(Pair pair) {
    Printed value = Printed.of(pair.value());
    Printed base = Printed.of(pair.base());
    return isSteps() ? said(value.low(), base.high()) : said(value.high(), base.low());
  }

  private double said(double value, double base) {
    double gain = isSteps() ? base - value : value - base;
    return isRelative() ? 100 * gain / base : gain;
  }

  /** A pair as a sum, for a reader. */
  String shown(Pair pair) {
    String numbers =
        isRelative()
            ? pair.base().value() + " to " + pair.value().value()
            : isSteps()
                ? pair.base().value() + " - " + pair.value().value()
                : pair.value().value() + " - " + pair.base().value();
    return numbers + " = " + new Printed(cell.value()).beside(said(pair));
  }
}
