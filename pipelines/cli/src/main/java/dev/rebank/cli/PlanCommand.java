package dev.rebank.cli;

import dev.rebank.setting.Sweep;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rebank plan}: what a sweep would do. */
@Command(
    name = "plan",
    description =
        "Lists the cells of a sweep and which of them are one and the same; reads no log.")
final class PlanCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Mixin StandardOptions standard;

  @Mixin CorpusOptions corpus;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Sweep sweep = corpus.load();
    int merged = sweep.cells().stream().mapToInt(cell -> cell.merged().size()).sum();
    out.printf(
        "sweep %s: %d cells; %d more are equal to one of them%n",
        sweep.name(), sweep.cells().size(), merged);
    for (Sweep.Cell cell : sweep.cells()) {
      out.printf(
          "  %s  %s%s%n",
          cell.hash().substring(0, 8), cell.name(), cell.reference() ? "  (reference)" : "");
      cell.merged().forEach(name -> out.printf("            = %s%n", name));
    }
    return 0;
  }
}
