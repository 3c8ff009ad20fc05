package dev.rebank.bench;

import java.util.List;

/**
 * A measured number.
 *
 * @param value median of the values
 * @param unit {@code s}, {@code MB/s}, ...
 * @param values what was measured, in order
 */
record Quantity(double value, String unit, List<Double> values) {

  Quantity {
    values = List.copyOf(values);
  }

  static Quantity of(double value, String unit) {
    return new Quantity(value, unit, List.of(value));
  }

  /** The median; of an even number of values the mean of the two in the middle. */
  static Quantity median(String unit, List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no values to take a median of");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Quantity(median, unit, values);
  }

  /** The same, counted otherwise: each value {@code amount / value}. */
  Quantity rateOf(double amount, String newUnit) {
    return median(newUnit, values.stream().map(value -> amount / value).toList());
  }

  /** Three significant digits and the unit. */
  String text() {
    return Figures.text(value) + " " + unit;
  }
}
