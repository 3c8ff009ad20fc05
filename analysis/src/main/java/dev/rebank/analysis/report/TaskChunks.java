package dev.rebank.analysis.report;

import dev.rebank.row.ExperienceRow;
import dev.rebank.row.RolloutRow;
import dev.rebank.row.TaskRow;
import dev.rebank.row.VerdictRow;
import dev.rebank.tables.StreamBlocks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the tasks of one stream, whatever the cell: rollouts, verdicts, experiences.
 * Tasks are numbered in logged order; chunk {@code sN.tB} holds those from {@code B} times {@link
 * #TASKS}.
 */
final class TaskChunks {

  /** Tasks of a chunk. */
  static final int TASKS = 64;

  /** Characters of a query in the list of all tasks. */
  private static final int HEAD = 140;

  private static final RowFields<RolloutRow> ROLLOUT =
      new RowFields<>(RolloutRow.class, "stream", "task");
  private static final RowFields<VerdictRow> VERDICT =
      new RowFields<>(VerdictRow.class, "stream", "task", "arm", "run", "rollout");
  private static final RowFields<ExperienceRow> EXPERIENCE =
      new RowFields<>(ExperienceRow.class, "stream", "task", "items", "extraction");

  /** Where an experience is: its task, and its place among the experiences of that. */
  record Place(int task, int place) {}

  /**
   * A task in the list of all.
   *
   * @param id task id
   * @param head how its query begins
   * @param rollouts rollouts of all arms
   * @param graded those with a reward
   * @param successes of those
   */
  record Listed(
      String id,
      @Nullable String head,
      @Nullable String template,
      @Nullable String site,
      int lost,
      int rollouts,
      int graded,
      int successes) {}

  /** A task with all its rollouts. */
  private record Whole(
      @Nullable String query,
      List<Map<String, Object>> rollouts,
      List<Map<String, Object>> experiences) {}

  private final StreamBlocks blocks;
  private final int stream;
  private final ItemNumbers items;
  private final Chunks chunks;
  private final List<Listed> listed = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, Place> experiences = new HashMap<>();
  private List<Whole> open = new ArrayList<>();

  TaskChunks(StreamBlocks blocks, int stream, ItemNumbers items, Chunks chunks) {
    this.blocks = blocks;
    this.stream = stream;
    this.items = items;
    this.chunks = chunks;
  }

  /** Writes the chunks of all tasks. */
  void write() throws IOException {
    for (int block = 0; blocks.has(TaskRow.class, block); block++) {
      Map<String, List<RolloutRow>> rollouts = new HashMap<>();
      for (RolloutRow row : blocks.rows(RolloutRow.class, block)) {
        rollouts.computeIfAbsent(row.task(), any -> new ArrayList<>()).add(row);
      }
      Map<String, List<VerdictRow>> verdicts = new HashMap<>();
      for (VerdictRow row : blocks.rows(VerdictRow.class, block)) {
        verdicts.computeIfAbsent(row.task(), any -> new ArrayList<>()).add(row);
      }
      Map<String, List<ExperienceRow>> extracted = new HashMap<>();
      for (ExperienceRow row : blocks.rows(ExperienceRow.class, block)) {
        extracted.computeIfAbsent(row.task(), any -> new ArrayList<>()).add(row);
      }
      for (TaskRow task : blocks.rows(TaskRow.class, block)) {
        add(
            task,
            rollouts.getOrDefault(task.task(), List.of()),
            verdicts.getOrDefault(task.task(), List.of()),
            extracted.getOrDefault(task.task(), List.of()));
      }
    }
    flush();
  }

  /** All tasks in logged order. */
  List<Listed> listed() {
    return listed;
  }

  /** Number of a task; -1 if the stream has none of this name. */
  int number(String task) {
    return numbers.getOrDefault(task, -1);
  }

  /** Numbers of all tasks. */
  Map<String, Integer> numbers() {
    return numbers;
  }

  /** Place of an experience; null if there is none. */
  @Nullable Place experience(String extraction) {
    return experiences.get(extraction);
  }

  private void add(
      TaskRow task,
      List<RolloutRow> rollouts,
      List<VerdictRow> verdicts,
      List<ExperienceRow> extracted)
      throws IOException {
    int number = listed.size();
    numbers.put(task.task(), number);
    listed.add(
        new Listed(
            task.task(),
            task.query() == null ? null : head(task.query()),
            task.template(),
            task.site(),
            task.lost(),
            rollouts.size(),
            (int) rollouts.stream().filter(row -> row.success() != null).count(),
            (int) rollouts.stream().filter(row -> Boolean.TRUE.equals(row.success())).count()));
    List<Map<String, Object>> whole = new ArrayList<>();
    for (RolloutRow row : rollouts) {
      Map<String, Object> fields = ROLLOUT.of(row);
      fields.put(
          "verdicts",
          verdicts.stream()
              .filter(
                  verdict ->
                      verdict.rollout() == row.rollout()
                          && verdict.arm().equals(row.arm())
                          && verdict.run().equals(row.run()))
              .map(VERDICT::of)
              .toList());
      whole.add(fields);
    }
    List<Map<String, Object>> joined = new ArrayList<>();
    for (ExperienceRow row : extracted) {
      Place place = new Place(number, joined.size());
      experiences.put(row.extraction(), place);
      List<Integer> given = items.of(row.items());
      items.born(given, stream, number, place.place());
      Map<String, Object> fields = EXPERIENCE.of(row);
      fields.put("items", given);
      joined.add(fields);
    }
    open.add(new Whole(task.query(), whole, joined));
    if (open.size() == TASKS) {
      flush();
    }
  }

  private void flush() throws IOException {
    if (!open.isEmpty()) {
      chunks.add("s" + stream + ".t" + (listed.size() - 1) / TASKS, open);
      open = new ArrayList<>();
    }
  }

  private static String head(String query) {
    String line = query.length() > HEAD * 4 ? query.substring(0, HEAD * 4) : query;
    line = line.strip().replaceAll("\\s+", " ");
    if (line.length() <= HEAD) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(HEAD - 1)) ? HEAD - 1 : HEAD;
    return line.substring(0, end) + "…";
  }
}
