package dev.rebank.analysis.report;

import dev.rebank.row.StepRow;
import dev.rebank.row.Tables;
import dev.rebank.tables.OutputFolder;
import dev.rebank.tables.ParquetRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Steps of rollouts, in the order in which they were written: chunk {@code p.N} has thoughts and
 * actions of some rollouts, {@code o.N} their observations, which may be left out.
 */
final class StepChunks {

  /** Characters after which a chunk ends with its rollout. */
  private static final int CHARACTERS = 1 << 20;

  /** Where the steps of a rollout are. */
  private record Place(String arm, String run, int rollout, int chunk, int index) {}

  private record Act(@Nullable String thought, @Nullable String action) {}

  private final Chunks acts;
  private final Chunks observations;
  private final Map<Integer, Map<Integer, List<Place>>> places = new TreeMap<>();
  private List<List<Act>> openActs = new ArrayList<>();
  private List<List<@Nullable String>> openSeen = new ArrayList<>();
  private @Nullable StepRow last;
  private int characters;
  private int chunk;

  StepChunks(Chunks acts, Chunks observations) {
    this.acts = acts;
    this.observations = observations;
  }

  /**
   * Writes the chunks of all steps.
   *
   * @param streams number of a stream; negative for those that the page does not have
   * @param tasks number of a task of a stream
   */
  void write(
      OutputFolder folder, Map<String, Integer> streams, ToIntBiFunction<Integer, String> tasks)
      throws IOException {
    String table = Tables.nameOf(StepRow.class);
    for (String block : folder.blocks(table)) {
      ParquetRows.forEach(
          Path.of(folder.tableFile(table, block)),
          StepRow.class,
          row -> {
            Integer stream = streams.get(row.stream());
            if (stream != null) {
              add(row, stream, tasks.applyAsInt(stream, row.task()));
            }
          });
    }
    flush();
  }

  /** Whether there are steps at all. */
  boolean isEmpty() {
    return places.isEmpty();
  }

  /** Where the steps of the rollouts of a stream are, by number of the task. */
  Map<Integer, List<Object>> places(int stream) {
    Map<Integer, List<Object>> places = new TreeMap<>();
    this.places
        .getOrDefault(stream, Map.of())
        .forEach((task, rollouts) -> places.put(task, List.copyOf(rollouts)));
    return places;
  }

  private void add(StepRow row, int stream, int task) {
    boolean sameRollout =
        last != null
            && last.rollout() == row.rollout()
            && last.task().equals(row.task())
            && last.run().equals(row.run())
            && last.arm().equals(row.arm())
            && last.stream().equals(row.stream());
    last = row;
    if (!sameRollout) {
      if (characters >= CHARACTERS) {
        flush();
      }
      places
          .computeIfAbsent(stream, any -> new TreeMap<>())
          .computeIfAbsent(task, any -> new ArrayList<>())
          .add(new Place(row.arm(), row.run(), row.rollout(), chunk, openActs.size()));
      openActs.add(new ArrayList<>());
      openSeen.add(new ArrayList<>());
    }
    openActs.get(openActs.size() - 1).add(new Act(row.thought(), row.action()));
    openSeen.get(openSeen.size() - 1).add(row.observation());
    for (String text : Arrays.asList(row.thought(), row.action(), row.observation())) {
      characters += text == null ? 0 : text.length();
    }
  }

  private void flush() {
    if (openActs.isEmpty()) {
      return;
    }
    try {
      acts.add("p." + chunk, openActs);
      observations.add("o." + chunk, openSeen);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    openActs = new ArrayList<>();
    openSeen = new ArrayList<>();
    characters = 0;
    chunk++;
  }
}
