package dev.rebank.analysis.audit;

import dev.rebank.analysis.audit.Finding.Rule;
import dev.rebank.analysis.audit.Finding.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether subsets make the whole: their counts add up to the count of a percentage, and the mean of
 * their means, weighted by n, is the mean. Only where the n of the subsets add up to that of the
 * whole.
 */
final class SumCheck implements Check {

  @Override
  public List<Finding> of(List<Cell> cells) {
    List<Finding> findings = new ArrayList<>();
    for (Cell whole : cells) {
      if (whole.isOverall()) {
        List<Cell> parts = cells.stream().filter(cell -> isPart(cell, whole)).toList();
        if (parts.size() > 1 && parts.stream().mapToInt(Cell::n).sum() == whole.n()) {
          finding(whole, parts).ifPresent(findings::add);
        }
      }
    }
    return findings;
  }

  private static boolean isPart(Cell cell, Cell whole) {
    return !cell.isOverall()
        && cell.table().equals(whole.table())
        && cell.benchmark().equals(whole.benchmark())
        && cell.model().equals(whole.model())
        && cell.method().equals(whole.method())
        && cell.variant().equals(whole.variant())
        && cell.k() == whole.k()
        && cell.metric().equals(whole.metric());
  }

  private static Optional<Finding> finding(Cell whole, List<Cell> parts) {
    if (whole.isShareOfTasks()) {
      return Optional.of(counts(whole, parts));
    }
    return whole.metric().equals(Cell.STEPS) ? Optional.of(means(whole, parts)) : Optional.empty();
  }

  private static Finding counts(Cell whole, List<Cell> parts) {
    Printed printed = Printed.of(whole);
    int least = 0;
    int most = 0;
    boolean sure = true;
    for (Cell part : parts) {
      Counts counts = Counts.of(Printed.of(part), part.n());
      least += counts.least();
      most += counts.most();
      sure &= counts.fit() != Counts.Fit.NEAREST;
    }
    boolean rounds = false;
    boolean cuts = false;
    StringBuilder against = new StringBuilder("its subsets make ");
    for (int count = least; count <= most; count++) {
      double share = 100.0 * count / whole.n();
      rounds |= printed.rounds(share);
      cuts |= printed.cuts(share);
      if (count < least + 3) {
        against.append(count == least ? "" : " or ").append(count).append("/").append(whole.n());
        against.append(" = ").append(printed.beside(share));
      }
    }
    Status status = rounds ? Status.CONFIRMED : cuts && sure ? Status.CUT : Status.CONTRADICTED;
    if (!rounds) {
      against.append(", their printed values a mean of ").append(printed.beside(mean(parts, 0)));
      against.append(sure ? "" : "; a subset is no count itself");
    }
    return new Finding(
        Rule.SUM, status, whole.where(), whole.value().toPlainString(), against.toString());
  }

  private static Finding means(Cell whole, List<Cell> parts) {
    Printed printed = Printed.of(whole);
    boolean agrees = mean(parts, -1) <= printed.high() && mean(parts, 1) >= printed.low();
    return new Finding(
        Rule.SUM,
        agrees ? Status.CONFIRMED : Status.CONTRADICTED,
        whole.where(),
        whole.value().toPlainString(),
        "its subsets have a mean of " + printed.beside(mean(parts, 0)));
  }

  /** Mean weighted by n, of the least (-1), printed (0) or greatest (1) values. */
  private static double mean(List<Cell> parts, int end) {
    double sum = 0;
    long n = 0;
    for (Cell part : parts) {
      Printed printed = Printed.of(part);
      double value = end < 0 ? printed.low() : end > 0 ? printed.high() : printed.exact();
      sum += value * part.n();
      n += part.n();
    }
    return sum / n;
  }
}
