package dev.rebank.cli;

import dev.rebank.UserException;
import dev.rebank.embed.Embedding;
import dev.rebank.format.side.About;
import dev.rebank.format.side.BankFact;
import dev.rebank.row.BankEventRow;
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
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The bank of a cell as it stands after a position, from the tables of a finished sweep: an entry
 * per task, in the order of joining, with the items of all its rollouts. Thoughts and actions are
 * those of the first of them; they are empty unless the sweep wrote the table {@code steps}.
 */
final class SweepBank {

  private final OutputFolder folder;
  private final CellRow cell;
  private final Map<String, TaskRow> tasks = new HashMap<>();
  private final Map<String, String> templates = new HashMap<>();
  private final Map<String, ItemRow> items = new HashMap<>();
  private final Map<String, ExperienceRow> experiences = new HashMap<>();
  private final Map<String, TreeMap<Integer, StepRow>> steps = new HashMap<>();

  private SweepBank(OutputFolder folder, CellRow cell) throws IOException {
    this.folder = folder;
    this.cell = cell;
    TableFiles.read(folder, TaskRow.class).stream()
        .filter(task -> task.stream().equals(cell.stream()))
        .forEach(task -> tasks.put(task.task(), task));
    TableFiles.read(folder, ItemRow.class).forEach(item -> items.put(item.item(), item));
    TableFiles.read(folder, ExperienceRow.class).stream()
        .filter(experience -> experience.stream().equals(cell.stream()))
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
   * The banks that a name selects, one per stream.
   *
   * @param name name of a cell; null for the reference cell, or the only one
   * @param streams streams; empty for all
   * @throws UserException if there is no such cell, or it has no bank
   */
  static List<SweepBank> of(OutputFolder folder, @Nullable String name, List<String> streams)
      throws IOException {
    List<CellRow> cells = TableFiles.read(folder, CellRow.class);
    boolean single = cells.stream().map(CellRow::name).distinct().count() == 1;
    List<SweepBank> banks = new ArrayList<>();
    for (CellRow cell : cells) {
      boolean wanted =
          name == null
              ? cell.reference() || single
              : cell.name().equals(name) || cell.merged().contains(name);
      if (wanted && cell.bank() != null && (streams.isEmpty() || streams.contains(cell.stream()))) {
        banks.add(new SweepBank(folder, cell));
      }
    }
    if (banks.isEmpty()) {
      Collection<String> known = new TreeSet<>();
      cells.stream()
          .filter(cell -> cell.bank() != null)
          .forEach(cell -> known.add(cell.name() + " (stream " + cell.stream() + ")"));
      throw new UserException(
          (name == null
                  ? "the sweep has no reference cell with a bank"
                  : "no cell " + name + " has a bank")
              + (streams.isEmpty() ? "" : " in the streams " + streams)
              + "; name one with --cell: "
              + String.join(", ", known));
    }
    return banks;
  }

  String stream() {
    return cell.stream();
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
        byTask.computeIfAbsent(event.task(), any -> new ArrayList<>()).add(event);
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
                    of.get(0).stream(), of.get(0).arm(), of.get(0).run(), task, shown(of.get(0))),
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
        cell.stream(),
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
            task.task(),
            numbers ? task.template() : String.valueOf(order.indexOf(task.template())));
      }
    }
  }

  /**
   * Vectors of the queries of the stream, by task.
   *
   * @param embedder name of the embedder; null if there is only one
   */
  Map<String, Embedding> vectors(@Nullable String embedder) throws IOException {
    TreeSet<String> embedders = new TreeSet<>();
    Map<String, Embedding> vectors = new HashMap<>();
    for (EmbeddingRow row : TableFiles.read(folder, EmbeddingRow.class)) {
      if (row.stream().equals(cell.stream())) {
        embedders.add(row.embedder());
        if (embedder == null || embedder.equals(row.embedder())) {
          vectors.put(row.task(), row.vector());
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
