package dev.rebank.analysis.audit;

import dev.rebank.analysis.audit.Claim.Pair;
import dev.rebank.analysis.audit.Finding.Rule;
import dev.rebank.analysis.audit.Finding.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whether a quoted difference or ratio follows from the printed values that it speaks of; and
 * whether what is quoted for one point of a curve is the most along it.
 */
final class ClaimCheck implements Check {

  @Override
  public List<Finding> of(List<Cell> cells) {
    List<Finding> findings = new ArrayList<>();
    for (Cell cell : cells) {
      Claim.of(cell).ifPresent(claim -> check(claim, cells, findings));
    }
    return findings;
  }

  private static void check(Claim claim, List<Cell> cells, List<Finding> findings) {
    Map<String, List<Pair>> byTable = claim.pairs(cells);
    if (byTable.isEmpty()) {
      return;
    }
    Printed said = Printed.of(claim.cell());
    Status best = Status.CONTRADICTED;
    String table = "";
    for (Map.Entry<String, List<Pair>> entry : byTable.entrySet()) {
      Status status = status(claim, said, entry.getValue());
      if (status == Status.CONFIRMED || (best == Status.CONTRADICTED && status != best)) {
        best = status;
        table = entry.getKey();
      }
      if (status == Status.CONFIRMED) {
        break;
      }
    }
    List<Pair> spoken =
        table.isEmpty()
            ? byTable.values().stream().flatMap(List::stream).toList()
            : byTable.getOrDefault(table, List.of());
    findings.add(finding(Rule.CLAIM, best, claim, against(claim, spoken)));
    if (best == Status.CONFIRMED && !claim.isMean()) {
      largest(claim, said, table, cells, findings);
    }
  }

  private static Status status(Claim claim, Printed said, List<Pair> pairs) {
    if (claim.isMean()) {
      return of(said, mean(claim, pairs, 0), mean(claim, pairs, -1), mean(claim, pairs, 1));
    }
    if (claim.isMost()) {
      return of(
          said,
          pairs.stream().mapToDouble(claim::said).max().orElse(Double.NaN),
          pairs.stream().mapToDouble(claim::least).max().orElse(Double.NaN),
          pairs.stream().mapToDouble(claim::most).max().orElse(Double.NaN));
    }
    return pairs.stream()
        .map(pair -> of(said, claim.said(pair), claim.least(pair), claim.most(pair)))
        .max(Comparator.naturalOrder())
        .orElse(Status.CONTRADICTED);
  }

  private static Status of(Printed said, double printed, double least, double most) {
    if (said.rounds(printed)) {
      return Status.CONFIRMED;
    }
    return least <= said.high() && most >= said.low() ? Status.UNROUNDED : Status.CONTRADICTED;
  }

  private static double mean(Claim claim, List<Pair> pairs, int end) {
    return pairs.stream()
        .mapToDouble(
            pair -> end < 0 ? claim.least(pair) : end > 0 ? claim.most(pair) : claim.said(pair))
        .average()
        .orElse(Double.NaN);
  }

  private static String against(Claim claim, List<Pair> pairs) {
    String shown = pairs.stream().map(claim::shown).distinct().collect(Collectors.joining("; "));
    return claim.isMean()
        ? shown + "; mean " + Printed.of(claim.cell()).beside(mean(claim, pairs, 0))
        : shown;
  }

  private static void largest(
      Claim claim, Printed said, String table, List<Cell> cells, List<Finding> findings) {
    List<Pair> along =
        claim
            .pairs(cells, value -> value.subset().equals(claim.cell().subset()))
            .getOrDefault(table, List.of());
    Map<Integer, Pair> byK = new LinkedHashMap<>();
    along.forEach(pair -> byK.put(pair.value().k(), pair));
    if (byK.size() < 2) {
      return;
    }
    List<Pair> more =
        byK.values().stream().filter(pair -> claim.least(pair) > said.high()).toList();
    String against =
        more.isEmpty()
            ? table + ": not more at any k"
            : more.stream()
                .map(pair -> table + " at k = " + pair.value().k() + ": " + claim.shown(pair))
                .collect(Collectors.joining("; "));
    findings.add(
        finding(
            Rule.LARGEST, more.isEmpty() ? Status.CONFIRMED : Status.CONTRADICTED, claim, against));
  }

  private static Finding finding(Rule rule, Status status, Claim claim, String against) {
    return new Finding(
        rule, status, claim.cell().where(), claim.cell().value().toPlainString(), against);
  }
}
