package dev.rebank.analysis.audit;

import dev.rebank.analysis.audit.Claim.Pair;
import dev.rebank.analysis.audit.Finding.Rule;
import dev.rebank.analysis.audit.Finding.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether what a text says of a whole benchmark "up to" an amount holds, if less, in each of its
 * subsets and for each backbone.
 */
final class EverywhereCheck implements Check {

  @Override
  public List<Finding> of(List<Cell> cells) {
    List<Finding> findings = new ArrayList<>();
    for (Cell cell : cells) {
      Claim.of(cell)
          .filter(claim -> claim.isMost() && cell.isOverall())
          .ifPresent(claim -> findings.add(finding(claim, cells)));
    }
    return findings;
  }

  private static Finding finding(Claim claim, List<Cell> cells) {
    List<Pair> all =
        claim.pairs(cells, value -> value.k() == claim.cell().k()).values().stream()
            .flatMap(List::stream)
            .toList();
    List<Pair> exceptions = all.stream().filter(pair -> claim.said(pair) <= 0).toList();
    String against =
        exceptions.isEmpty()
            ? all.size() + " comparisons, all in its favour"
            : exceptions.stream()
                .map(
                    pair ->
                        pair.value().subset()
                            + ", "
                            + pair.value().model()
                            + ": "
                            + pair.base().method()
                            + " "
                            + pair.base().value()
                            + ", "
                            + pair.value().method()
                            + " "
                            + pair.value().value())
                .collect(Collectors.joining("; "));
    return new Finding(
        Rule.EVERYWHERE,
        exceptions.isEmpty() ? Status.CONFIRMED : Status.CONTRADICTED,
        claim.cell().where(),
        "up to " + claim.cell().value().toPlainString(),
        against);
  }
}
