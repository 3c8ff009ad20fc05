package dev.rebank.cli;

import dev.rebank.UserException;
import dev.rebank.analysis.load.SettingJson;
import dev.rebank.analysis.table.VisibleText;
import dev.rebank.extract.MemoryItem;
import dev.rebank.inject.MemoryText;
import dev.rebank.row.BankEventRow;
import dev.rebank.row.CellRow;
import dev.rebank.row.ExperienceRow;
import dev.rebank.row.InjectionRow;
import dev.rebank.row.ItemRow;
import dev.rebank.row.RetrievalRow;
import dev.rebank.row.TaskRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rebank bank show}: a bank, or what a task was given from it. */
@Command(
    name = "show",
    description = {
      "Shows the bank of a cell as it stands in the end, an entry a line.",
      "With --position: what the task there was given. Its query, what was retrieved and how similar that is,"
          + " the injected text, and what joined the bank."
    },
    footer = {
      "",
      "Examples:",
      "  rebank bank show out/quickstart --stream web",
      "  rebank bank show out/quickstart --stream web --position 20"
    })
final class BankShowCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Mixin StandardOptions standard;

  @Mixin SweepOutOption sweep;

  @Option(
      names = "--cell",
      paramLabel = "NAME",
      description = "Cell of the sweep; by default the reference cell.")
  @Nullable String cell;

  @Option(
      names = "--position",
      paramLabel = "N",
      description = "Position of a task in the order of the cell, from 0.")
  @Nullable Integer position;

  @Mixin PackOption pack;

  private PrintWriter out;

  @Override
  public Integer call() throws IOException {
    out = spec.commandLine().getOut();
    for (CellRow chosen : sweep.cells().named(cell, position == null)) {
      out.println(
          "stream "
              + VisibleText.line(chosen.stream())
              + ", cell "
              + VisibleText.line(chosen.name()));
      CellMemory memory = new CellMemory(sweep.folder(), chosen);
      if (position == null) {
        bank(memory, memory.events(Integer.MAX_VALUE));
      } else {
        given(chosen, memory, position);
      }
      out.println();
    }
    return 0;
  }

  private void bank(CellMemory memory, List<BankEventRow> events) throws IOException {
    Map<String, ExperienceRow> experiences = memory.experiences(events);
    Set<String> hashes = new HashSet<>();
    for (BankEventRow event : events) {
      hashes.addAll(event.items());
      hashes.addAll(event.parents());
    }
    Map<String, ItemRow> items = memory.items(hashes);
    for (BankEventRow event : events) {
      ExperienceRow experience = experiences.get(event.extraction());
      out.printf(
          "  %d  %s %s%s%n",
          event.position(),
          VisibleText.line(event.kind()),
          VisibleText.line(event.task()),
          experience == null ? "" : from(experience));
      event
          .parents()
          .forEach(item -> out.println("     - " + SweepOutOption.line(item, items.get(item))));
      event
          .items()
          .forEach(item -> out.println("       " + SweepOutOption.line(item, items.get(item))));
    }
  }

  private static String from(ExperienceRow experience) {
    String rollouts =
        experience.rollouts().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return ", rollout " + rollouts + ", from " + VisibleText.line(experience.origin());
  }

  private void given(CellRow chosen, CellMemory memory, int at) throws IOException {
    Map<Integer, InjectionRow> injections = memory.injections();
    InjectionRow injection = injections.get(at);
    if (injection == null) {
      throw new UserException(
          "--position must be 0 to %d in stream %s, but was %d"
              .formatted(injections.size() - 1, chosen.stream(), at));
    }
    TaskRow task = memory.tasks().get(injection.task());
    out.println("position " + at + ", task " + VisibleText.line(injection.task()));
    String query = task == null ? null : task.query();
    indented("query", query == null ? "lost: no record of the task could be read" : query);
    out.println("retrieved:" + (chosen.topK() == 0 ? " nothing, the cell has no memory" : ""));
    for (RetrievalRow found : memory.retrievals(at)) {
      out.printf(
          Locale.ROOT,
          "  %d  similarity %.4f  position %d, task %s%s%n",
          found.rank(),
          found.similarity(),
          found.fromPosition(),
          VisibleText.line(found.fromTask()),
          found.sameTemplate() == null ? "" : found.sameTemplate() ? ", same template" : "");
    }
    indented("injected, " + injection.tokens() + " tokens", text(chosen, memory, injection));
    out.println("joined here:");
    bank(memory, memory.events(at).stream().filter(event -> event.position() == at).toList());
  }

  private String text(CellRow chosen, CellMemory memory, InjectionRow injection)
      throws IOException {
    if (injection.items().isEmpty()) {
      return "nothing";
    }
    Map<String, ItemRow> items = memory.items(new HashSet<>(injection.items()));
    List<MemoryItem> given =
        injection.items().stream()
            .map(items::get)
            .map(item -> new MemoryItem(item.title(), item.description(), item.content()))
            .toList();
    return new MemoryText(pack.catalog(), SettingJson.injectTemplate(chosen)).render(given);
  }

  private void indented(String name, String text) {
    out.println(name + ":");
    VisibleText.lines(text).lines().forEach(line -> out.println("  " + line));
  }
}
