package dev.rebank.cli;

import dev.rebank.UserException;
import dev.rebank.analysis.table.VisibleText;
import dev.rebank.row.BankEventRow;
import dev.rebank.row.CellRow;
import dev.rebank.row.InjectionRow;
import dev.rebank.row.ItemRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rebank bank diff}: two cells of a sweep beside each other. */
@Command(
    name = "diff",
    description = {
      "Compares two cells of a finished sweep: the items that only one of their banks has, and the tasks"
          + " that they would give other items.",
      "Tasks are matched by name, so that cells of different orders can be compared."
    },
    footer = {
      "",
      "Example:",
      "  rebank bank diff out/depth 'retrieve.top_k=1' 'retrieve.top_k=4' --stream web --position 20"
    })
final class BankDiffCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Mixin StandardOptions standard;

  @Mixin SweepOutOption sweep;

  @Parameters(index = "1", paramLabel = "CELL_A", description = "Name of a cell.")
  String first;

  @Parameters(index = "2", paramLabel = "CELL_B", description = "Name of another.")
  String second;

  @Option(
      names = "--position",
      paramLabel = "N",
      description =
          "Banks after this position, from 0, and only what the task there in CELL_A was given; by default"
              + " after the last, and all tasks.")
  @Nullable Integer position;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "Items and tasks of each kind at most; ${DEFAULT-VALUE} by default.")
  int limit;

  private PrintWriter out;

  @Override
  public Integer call() throws IOException {
    if (position != null && position < 0) {
      throw new UserException("--position must be 0 or more, but was " + position);
    }
    out = spec.commandLine().getOut();
    Map<String, CellRow> others = new TreeMap<>();
    sweep.cells().named(second, false).forEach(cell -> others.put(cell.stream(), cell));
    for (CellRow cell : sweep.cells().named(first, false)) {
      CellRow other = others.get(cell.stream());
      if (other != null) {
        out.println("stream " + VisibleText.line(cell.stream()));
        out.println("  A  " + VisibleText.line(cell.name()));
        out.println("  B  " + VisibleText.line(other.name()));
        compare(new CellMemory(sweep.folder(), cell), new CellMemory(sweep.folder(), other));
        out.println();
      }
    }
    return 0;
  }

  private void compare(CellMemory one, CellMemory two) throws IOException {
    Set<String> left = bank(one);
    Set<String> right = bank(two);
    Set<String> both = new HashSet<>(left);
    both.retainAll(right);
    List<List<InjectionRow>> differing = new ArrayList<>();
    int matched = injections(one, two, differing);
    Set<String> named = new HashSet<>(left);
    named.addAll(right);
    differing.forEach(pair -> pair.forEach(row -> named.addAll(row.items())));
    Map<String, ItemRow> items = one.items(named);
    out.printf("items in both banks: %d%n", both.size());
    only("A", left, both, items);
    only("B", right, both, items);
    out.printf("injections that differ: %d of %d tasks%n", differing.size(), matched);
    for (List<InjectionRow> pair : differing.subList(0, Math.min(limit, differing.size()))) {
      out.println("  " + pair.get(0).position() + "  task " + VisibleText.line(pair.get(0).task()));
      given("A", pair.get(0), items);
      given("B", pair.get(1), items);
    }
    more(differing.size());
  }

  /** Distinct items of a bank. */
  private Set<String> bank(CellMemory memory) throws IOException {
    TreeMap<Integer, BankEventRow> last = new TreeMap<>();
    memory
        .events(position == null ? Integer.MAX_VALUE : position)
        .forEach(event -> last.put(event.entry(), event));
    Set<String> items = new LinkedHashSet<>();
    last.values().forEach(event -> items.addAll(event.items()));
    return items;
  }

  /** Gathers the pairs that differ, and says how many tasks were compared. */
  private int injections(CellMemory one, CellMemory two, List<List<InjectionRow>> differing)
      throws IOException {
    Map<String, InjectionRow> byTask = new TreeMap<>();
    two.injections().values().forEach(row -> byTask.put(row.task(), row));
    int matched = 0;
    for (InjectionRow row : one.injections().values()) {
      InjectionRow other = byTask.get(row.task());
      if (other != null && (position == null || row.position() == position)) {
        matched++;
        if (!row.itemsHash().equals(other.itemsHash())) {
          differing.add(List.of(row, other));
        }
      }
    }
    return matched;
  }

  private void only(String name, Set<String> bank, Set<String> both, Map<String, ItemRow> items) {
    List<String> own = bank.stream().filter(item -> !both.contains(item)).toList();
    out.printf("only in %s: %d%n", name, own.size());
    own.stream()
        .limit(limit)
        .forEach(item -> out.println("  " + SweepOutOption.line(item, items.get(item))));
    more(own.size());
  }

  private void given(String name, InjectionRow row, Map<String, ItemRow> items) {
    if (row.items().isEmpty()) {
      out.println("     " + name + "  nothing");
    }
    row.items()
        .forEach(
            item ->
                out.println("     " + name + "  " + SweepOutOption.line(item, items.get(item))));
  }

  private void more(int all) {
    if (all > limit) {
      out.printf("  … and %d more; --limit %d shows all%n", all - limit, all);
    }
  }
}
