package dev.rebank.analysis.audit;

import dev.rebank.analysis.audit.Finding.Rule;
import dev.rebank.analysis.audit.Finding.Status;
import java.util.List;

/** Whether each percentage of tasks is a count over its n, rounded or cut. */
final class CountCheck implements Check {

  @Override
  public List<Finding> of(List<Cell> cells) {
    return cells.stream()
        .filter(cell -> cell.isShareOfTasks() && cell.n() > 0)
        .map(CountCheck::finding)
        .toList();
  }

  private static Finding finding(Cell cell) {
    Printed printed = Printed.of(cell);
    Counts counts = Counts.of(printed, cell.n());
    Status status =
        switch (counts.fit()) {
          case ROUNDED -> Status.CONFIRMED;
          case CUT -> Status.CUT;
          case NEAREST -> Status.CONTRADICTED;
        };
    String against =
        share(printed, counts.least(), cell.n())
            + (counts.least() == counts.most()
                ? ""
                : ", " + share(printed, counts.most(), cell.n()));
    return new Finding(Rule.COUNT, status, cell.where(), cell.value().toPlainString(), against);
  }

  private static String share(Printed printed, int count, int n) {
    return count + "/" + n + " = " + printed.beside(100.0 * count / n);
  }
}
