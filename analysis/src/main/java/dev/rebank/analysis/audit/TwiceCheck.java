package dev.rebank.analysis.audit;

import dev.rebank.analysis.audit.Finding.Rule;
import dev.rebank.analysis.audit.Finding.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether what is printed in several places is the same: the unscaled success rate of a memory as
 * it is by default, the success rate and Best-of-N at a scaling factor, and Pass@1 under scaling.
 */
final class TwiceCheck implements Check {

  @Override
  public List<Finding> of(List<Cell> cells) {
    Map<List<Object>, List<Cell>> alike = new LinkedHashMap<>();
    for (Cell cell : cells) {
      Quantity.of(cell)
          .forEach(what -> alike.computeIfAbsent(what, key -> new ArrayList<>()).add(cell));
    }
    List<Finding> findings = new ArrayList<>();
    for (List<Cell> same : alike.values()) {
      for (Cell other : same.subList(1, same.size())) {
        findings.add(finding(same.get(0), other));
      }
    }
    return findings;
  }

  private static Finding finding(Cell first, Cell other) {
    Printed one = Printed.of(first);
    Printed two = Printed.of(other);
    boolean agree = one.low() <= two.high() && two.low() <= one.high();
    return new Finding(
        Rule.TWICE,
        agree ? Status.CONFIRMED : Status.CONTRADICTED,
        other.where(),
        other.value().toPlainString(),
        first.value() + " in " + first.where());
  }
}
