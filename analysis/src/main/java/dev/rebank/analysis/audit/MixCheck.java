package dev.rebank.analysis.audit;

import dev.rebank.analysis.audit.Finding.Rule;
import dev.rebank.analysis.audit.Finding.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether mean steps of successes and of failures, mixed by the success rate, are the mean steps: p
 * × successful + (1 - p) × failed, each anywhere in what it was rounded from.
 */
final class MixCheck implements Check {

  static final String SUCCESSFUL = "successful";
  static final String FAILED = "failed";

  @Override
  public List<Finding> of(List<Cell> cells) {
    List<Finding> findings = new ArrayList<>();
    for (Cell successful : cells) {
      if (isSteps(successful, SUCCESSFUL)) {
        Optional<Cell> failed = beside(cells, successful, Cell.STEPS, FAILED);
        Optional<Cell> rate = beside(cells, successful, "success_rate_pct", "");
        Optional<Cell> mean = beside(cells, successful, Cell.STEPS, "");
        if (failed.isPresent() && rate.isPresent() && mean.isPresent()) {
          findings.add(finding(successful, failed.get(), rate.get(), mean.get()));
        }
      }
    }
    return findings;
  }

  private static boolean isSteps(Cell cell, String variant) {
    return cell.metric().equals(Cell.STEPS) && cell.variant().equals(variant);
  }

  private static Optional<Cell> beside(List<Cell> cells, Cell cell, String metric, String variant) {
    return cells.stream()
        .filter(
            other ->
                other.isBeside(cell)
                    && other.method().equals(cell.method())
                    && other.k() == cell.k()
                    && other.metric().equals(metric)
                    && other.variant().equals(variant))
        .findFirst();
  }

  private static Finding finding(Cell successful, Cell failed, Cell rate, Cell mean) {
    Printed printed = Printed.of(mean);
    Printed p = Printed.of(rate);
    Printed won = Printed.of(successful);
    Printed lost = Printed.of(failed);
    double least =
        Math.min(mix(p.low(), won.low(), lost.low()), mix(p.high(), won.low(), lost.low()));
    double most =
        Math.max(mix(p.low(), won.high(), lost.high()), mix(p.high(), won.high(), lost.high()));
    boolean agrees = least <= printed.high() && most >= printed.low();
    return new Finding(
        Rule.MIX,
        agrees ? Status.CONFIRMED : Status.CONTRADICTED,
        mean.where(),
        mean.value().toPlainString(),
        successful.value()
            + " on successes and "
            + failed.value()
            + " on failures ("
            + successful.table()
            + ") at "
            + rate.value()
            + " % mix to "
            + printed.beside(mix(p.exact(), won.exact(), lost.exact())));
  }

  private static double mix(double percentage, double successful, double failed) {
    return (percentage * successful + (100 - percentage) * failed) / 100;
  }
}
