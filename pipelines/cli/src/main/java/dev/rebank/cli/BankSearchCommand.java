package dev.rebank.cli;

import dev.rebank.UserException;
import dev.rebank.analysis.table.VisibleText;
import dev.rebank.row.CellRow;
import dev.rebank.row.ExperienceRow;
import dev.rebank.row.InjectionRow;
import dev.rebank.row.ItemRow;
import dev.rebank.tables.StreamBlocks;
import dev.rebank.tables.TableFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rebank bank search}: memory items by their text. */
@Command(
    name = "search",
    description =
        "Finds the memory items that have all of some words in their text, with where they came from and"
            + " which positions each cell gave them to.",
    footer = {"", "Example:", "  rebank bank search out/quickstart verify answer --stream web"})
final class BankSearchCommand implements Callable<Integer> {

  private static final int POSITIONS = 12;

  @Spec CommandSpec spec;

  @Mixin StandardOptions standard;

  @Mixin SweepOutOption sweep;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "WORD",
      description = "Words, of any case, or parts of them.")
  List<String> words = new ArrayList<>();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "Items at most, from 1; ${DEFAULT-VALUE} by default.")
  int limit;

  /** Where an item came from, and who was given it. */
  private static final class Traces {
    private final TreeSet<String> births = new TreeSet<>();
    private final Map<String, TreeSet<Integer>> uses = new TreeMap<>();
  }

  @Override
  public Integer call() throws IOException {
    if (limit < 1) {
      throw new UserException("--limit must be 1 or more, but was " + limit);
    }
    List<String> wanted = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    List<CellRow> cells = sweep.cells().all();
    Map<String, ItemRow> found = new TreeMap<>();
    for (ItemRow item : TableFiles.read(sweep.folder(), ItemRow.class)) {
      String text =
          String.join("\n", Arrays.asList(item.title(), item.description(), item.content()))
              .toLowerCase(Locale.ROOT);
      if (wanted.stream().allMatch(text::contains)) {
        found.put(item.item(), item);
      }
    }
    Map<String, Traces> traces = traces(found, cells);
    PrintWriter out = spec.commandLine().getOut();
    traces.entrySet().stream()
        .limit(limit)
        .forEach(entry -> show(out, found.get(entry.getKey()), entry.getValue()));
    out.printf(
        "%d items have %s%s%n",
        traces.size(),
        VisibleText.line(String.join(", ", words)),
        traces.size() > limit ? "; the first " + limit + " are shown" : "");
    return 0;
  }

  /** Of those items that the streams have. */
  private Map<String, Traces> traces(Map<String, ItemRow> found, List<CellRow> cells)
      throws IOException {
    Map<String, Traces> traces = new TreeMap<>();
    Map<String, String> names =
        cells.stream().collect(Collectors.toMap(CellRow::cell, CellRow::name));
    for (String stream : new TreeSet<>(cells.stream().map(CellRow::stream).toList())) {
      StreamBlocks blocks = new StreamBlocks(sweep.folder(), stream);
      blocks.forEach(
          ExperienceRow.class,
          experience ->
              experience.items().stream()
                  .filter(found::containsKey)
                  .forEach(
                      item ->
                          traces
                              .computeIfAbsent(item, any -> new Traces())
                              .births
                              .add(birth(experience))));
      blocks.forEach(
          InjectionRow.class,
          injection ->
              injection.items().stream()
                  .filter(found::containsKey)
                  .forEach(
                      item ->
                          traces
                              .computeIfAbsent(item, any -> new Traces())
                              .uses
                              .computeIfAbsent(
                                  stream + ", " + names.get(injection.cell()),
                                  any -> new TreeSet<>())
                              .add(injection.position())));
    }
    return traces;
  }

  private static String birth(ExperienceRow experience) {
    return "task %s (stream %s), %s, rollout %s, from %s"
        .formatted(
            experience.task(),
            experience.stream(),
            experience.arm(),
            experience.rollouts().stream().map(String::valueOf).collect(Collectors.joining(", ")),
            experience.origin());
  }

  private static void show(PrintWriter out, ItemRow item, Traces traces) {
    out.println(SweepOutOption.line(item.item(), item));
    VisibleText.lines(item.content()).lines().limit(4).forEach(line -> out.println("  " + line));
    traces.births.stream()
        .limit(3)
        .forEach(birth -> out.println("  came from " + VisibleText.line(birth)));
    if (traces.births.size() > 3) {
      out.println("  and from " + (traces.births.size() - 3) + " others");
    }
    if (traces.uses.isEmpty()) {
      out.println("  never injected");
    }
    traces.uses.forEach(
        (cell, positions) ->
            out.println(
                "  injected at "
                    + positions.stream()
                        .limit(POSITIONS)
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "))
                    + (positions.size() > POSITIONS ? ", … (" + positions.size() + ")" : "")
                    + " by "
                    + VisibleText.line(cell)));
    out.println();
  }
}
