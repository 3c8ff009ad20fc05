package dev.rebank.cli;

import dev.rebank.analysis.table.VisibleText;
import dev.rebank.row.BankRow;
import dev.rebank.row.CellRow;
import dev.rebank.tables.TableFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rebank bank list}: the banks of a finished sweep. */
@Command(
    name = "list",
    description = "Lists the cells of a finished sweep with the banks that they end with.")
final class BankListCommand implements Callable<Integer> {

  private static final String LINE = "  %-11s  %-6s  %-8s  %s%n";

  @Spec CommandSpec spec;

  @Mixin StandardOptions standard;

  @Mixin SweepOutOption sweep;

  @Override
  public Integer call() throws IOException {
    List<CellRow> cells = new ArrayList<>(sweep.cells().all());
    Map<String, BankRow> banks = new HashMap<>();
    TableFiles.read(sweep.folder(), BankRow.class).forEach(bank -> banks.put(bank.bank(), bank));
    cells.sort(
        Comparator.comparing(CellRow::stream)
            .thenComparing(cell -> !cell.reference())
            .thenComparing(CellRow::name));
    PrintWriter out = spec.commandLine().getOut();
    String stream = null;
    for (CellRow cell : cells) {
      if (!cell.stream().equals(stream)) {
        stream = cell.stream();
        out.println("stream " + VisibleText.line(stream));
        out.printf(LINE, "experiences", "items", "distinct", "cell");
      }
      BankRow bank = cell.bank() == null ? null : banks.get(cell.bank());
      String name = VisibleText.line(cell.name()) + (cell.reference() ? " (reference)" : "");
      if (bank == null) {
        out.printf(LINE, "-", "-", "-", name);
      } else {
        out.printf(LINE, bank.experiences(), bank.items(), bank.distinctItems(), name);
      }
    }
    return 0;
  }
}
