package dev.rebank.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** All runs of one trial. */
record Executions(Trial trial, List<Execution> runs) {

  Executions {
    runs = List.copyOf(runs);
  }

  /** The median of a figure, with all its values. */
  Quantity median(String unit, ToDoubleFunction<Execution> figure) {
    return Quantity.median(unit, runs.stream().map(figure::applyAsDouble).toList());
  }

  /** Median seconds of the first call in a fresh process. */
  Quantity first() {
    return median("s", Execution::first);
  }

  /** Median seconds of the later calls in a process. */
  Quantity warm() {
    return median("s", Execution::warm);
  }
}
