package dev.rebank.cli;

import dev.rebank.UserException;
import dev.rebank.embed.Embedding;
import dev.rebank.format.side.About;
import dev.rebank.format.side.BankFact;
import dev.rebank.row.BankEventRow;
import dev.rebank.row.BankRow;
import dev.rebank.row.CellRow;
import dev.rebank.row.EmbeddingRow;
import dev.rebank.row.ExperienceRow;
import dev.rebank.row.ItemRow;
import dev.rebank.row.StepRow;
import dev.rebank.row.TaskRow;
import dev.rebank.tables.OutputFolder;
import dev.rebank.tables.TableFiles;
import dev.rebank.trajectory.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The bank of a cell as it stands after a position, from the tables of a finished sweep: an entry
 * per task, in the order of joining, with the items of all its rollouts. Thoughts and actions are
 * those of the first of them; they are empty unless the sweep wrote the table {@code steps}. In a
 * bank that several streams share, the name of a task is that of its stream and its own.
 */
final class SweepBank {

  private final OutputFolder folder;
  private final CellRow cell;

  /** The stream of the bank, or what the streams that share it are called together. */
  private final String stream;

  private final Map<String, TaskRow> tasks = new HashMap<>();
  private final Map<String, String> templates = new HashMap<>();
  private final Map<String, ItemRow> items = new HashMap<>();
  private final Map<String, ExperienceRow> experiences = new HashMap<>();
  private final Map<String, TreeMap<Integer, StepRow>> steps = new HashMap<>();

  private SweepBank(OutputFolder folder, CellRow cell, String stream) throws IOException {
    this.folder = folder;
    this.cell = cell;
    this.stream = stream;
    TableFiles.read(folder, TaskRow.class).stream()
        .filter(task -> isShared() || task.stream().equals(stream))
        .forEach(task -> tasks.put(name(task.stream(), task.task()), task));
    TableFiles.read(folder, ItemRow.class).forEach(item -> items.put(item.item(), item));
    TableFiles.read(folder, ExperienceRow.class).stream()
        .filter(experience -> isShared() || experience.stream().equals(stream))
        .forEach(experience -> experiences.put(experience.extraction(), experience));
    for (StepRow step : TableFiles.read(folder, StepRow.class)) {
      steps
          .computeIfAbsent(
              rollout(step.stream(), step.arm(), step.run(), step.task(), step.rollout()),
              any -> new TreeMap<>())
          .put(step.step(), step);
    }
    numberTemplates();
  }

  /**
   * The banks that a name selects: one per stream, or per streams that share one.
   *
   * @param name name of a cell; null for the reference cell, or the only one
   * @param streams streams; empty for all
   * @throws UserException if there is no such cell, or it has no bank
   */
  static List<SweepBank> of(OutputFolder folder, @Nullable String name, List<String> streams)
      throws IOException {
    Map<String, String> streamsOfBanks = new HashMap<>();
    TableFiles.read(folder, BankRow.class)
        .forEach(bank -> streamsOfBanks.put(bank.bank(), bank.stream()));
    Set<String> taken = new HashSet<>();
    List<SweepBank> banks = new ArrayList<>();
    for (CellRow cell : new ChosenCells(folder, streams).named(name, true)) {
      if (taken.add(cell.bank())) {
        banks.add(new SweepBank(folder, cell, streamsOfBanks.get(cell.bank())));
      }
    }
    return banks;
  }

  String stream() {
    return stream;
  }

  private boolean isShared() {
    return !stream.equals(cell.stream());
  }

  private String name(String of, String task) {
    return isShared() ? of + ":" + task : task;
  }

  /** A memory that is given whole is one stream's, and none of its events an experience. */
  private String name(BankEventRow event) {
    return event.extraction() == null
        ? event.task()
        : name(experiences.get(event.extraction()).stream(), event.task());
  }

  /**
   * What the bank holds after a position: of each entry, what the last event up to there says. A
   * memory that is given whole is one entry, under the task after which it was written last.
   */
  List<BankFact> entries(int after) throws IOException {
    List<BankEventRow> events = new ArrayList<>();
    for (BankEventRow event : TableFiles.read(folder, BankEventRow.class)) {
      if (event.bank().equals(cell.bank()) && event.position() <= after) {
        events.add(event);
      }
    }
    events.sort(
        Comparator.comparingInt(BankEventRow::position).thenComparingInt(BankEventRow::event));
    TreeMap<Integer, BankEventRow> last = new TreeMap<>();
    events.forEach(event -> last.put(event.entry(), event));
    Map<String, List<BankEventRow>> byTask = new LinkedHashMap<>();
    for (BankEventRow event : last.values()) {
      if (!event.items().isEmpty()) {
        byTask.computeIfAbsent(name(event), any -> new ArrayList<>()).add(event);
      }
    }
    List<BankFact> entries = new ArrayList<>();
    byTask.forEach((task, of) -> entries.add(entry(task, of)));
    return entries;
  }

  private BankFact entry(String task, List<BankEventRow> events) {
    List<String> texts = new ArrayList<>();
    List<ExperienceRow> of = new ArrayList<>();
    int number = 0;
    for (BankEventRow event : events) {
      for (String item : event.items()) {
        number++;
        texts.addAll(Arrays.asList(text(items.get(item), number).split("\n\n", -1)));
      }
      if (event.extraction() != null) {
        of.add(experiences.get(event.extraction()));
      }
    }
    TreeMap<Integer, StepRow> rollout =
        of.isEmpty()
            ? new TreeMap<>()
            : steps.getOrDefault(
                rollout(
                    of.get(0).stream(),
                    of.get(0).arm(),
                    of.get(0).run(),
                    of.get(0).task(),
                    shown(of.get(0))),
                new TreeMap<>());
    List<String> thoughts = new ArrayList<>();
    List<String> actions = new ArrayList<>();
    for (StepRow step : rollout.values()) {
      // As the official writer does: steps without an action are in neither list.
      if (step.action() != null && !step.action().isEmpty()) {
        thoughts.add(step.thought() == null ? "" : step.thought());
        actions.add(step.action());
      }
    }
    boolean success =
        of.isEmpty() || of.stream().anyMatch(experience -> experience.origin().equals("success"));
    TaskRow row = tasks.get(task);
    return new BankFact(
        About.task(task),
        stream,
        row == null || row.query() == null ? "" : row.query(),
        thoughts,
        actions,
        success ? "success" : "fail",
        texts,
        templates.getOrDefault(task, "-1"),
        new Source("", 0));
  }

  /**
   * The rollout that stands for an experience: of a chain of refinements the last, else the first.
   */
  private static int shown(ExperienceRow experience) {
    List<Integer> rollouts = experience.rollouts();
    return rollouts.get(experience.origin().equals("refinement") ? rollouts.size() - 1 : 0);
  }

  private static String text(ItemRow item, int number) {
    return "# Memory Item "
        + number
        + "\n## Title "
        + item.title()
        + "\n## Description "
        + item.description()
        + "\n## Content "
        + item.content();
  }

  /** Official banks know templates by number: others are numbered in the order of their names. */
  private void numberTemplates() {
    TreeSet<String> names = new TreeSet<>();
    tasks.values().forEach(task -> names.add(task.template() == null ? "" : task.template()));
    boolean numbers = names.stream().allMatch(name -> name.matches("[0-9]{0,18}"));
    List<String> order = List.copyOf(names);
    for (TaskRow task : tasks.values()) {
      if (task.template() != null) {
        templates.put(
            name(task.stream(), task.task()),
            numbers ? task.template() : String.valueOf(order.indexOf(task.template())));
      }
    }
  }

  /**
   * Vectors of the queries, by task.
   *
   * @param embedder name of the embedder; null if there is only one
   */
  Map<String, Embedding> vectors(@Nullable String embedder) throws IOException {
    TreeSet<String> embedders = new TreeSet<>();
    Map<String, Embedding> vectors = new HashMap<>();
    for (EmbeddingRow row : TableFiles.read(folder, EmbeddingRow.class)) {
      if (isShared() || row.stream().equals(stream)) {
        embedders.add(row.embedder());
        if (embedder == null || embedder.equals(row.embedder())) {
          vectors.put(name(row.stream(), row.task()), row.vector());
        }
      }
    }
    boolean unclear = embedder == null ? embedders.size() > 1 : vectors.isEmpty();
    if (unclear) {
      throw new UserException(
          "name the embedder of the vectors with --embedder, one of "
              + String.join(", ", embedders));
    }
    return vectors;
  }

  private static String rollout(String stream, String arm, String run, String task, int rollout) {
    return String.join("\u0000", stream, arm, run, task, String.valueOf(rollout));
  }
}
