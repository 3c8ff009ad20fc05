package dev.rebank.replay;

import dev.rebank.trajectory.DeadLetter;
import java.util.List;

/**
 * Replays one stream for all cells: puts its parts together, builds the bank of each cell, ranks
 * earlier experiences for each task, and hands out table rows.
 *
 * <p>Deterministic: the rows depend on the set of parts only, never on their order.
 */
public final class BankReplay {

  private BankReplay() {}

  /**
   * Replays a stream.
   *
   * @param stream name of the stream
   * @param parts all its parts, in any order; iterated once
   * @param cells all cells of the sweep
   * @throws dev.rebank.UserException if the stream contradicts itself or lacks a source arm
   */
  public static void replay(
      String stream, Iterable<StreamPart> parts, List<ReplayCell> cells, RowSink sink) {
    LoggedStream logged = LoggedStream.of(stream, parts);
    logged.repeated().forEach(sink::deadLetter);
    count(logged, sink);
    StreamRows.emit(logged, sink);
    if (logged.positions().stream().allMatch(position -> position.rollouts().isEmpty())) {
      // Nothing but broken records; they may even have misspelt the name of their stream.
      return;
    }
    LoggedArms arms = LoggedArms.of(logged);
    List<SourceArm> sources =
        cells.stream().map(cell -> arms.source(cell.cell().setting().source())).toList();
    List<MemoryBank> banks = MemoryBank.of(logged, cells, sources);
    CausalRetrieval retrieval = CausalRetrieval.of(logged, cells, banks);
    new CellRows(logged, cells, sources, banks, retrieval).emit(sink);
  }

  private static void count(LoggedStream stream, RowSink sink) {
    List<DeadLetter> repeated = stream.repeated();
    sink.count("rollouts_in", stream.rolloutsIn());
    sink.count("rollouts", stream.rolloutsIn() - repeated.size());
    sink.count("dead_letters", repeated.size());
    sink.count("tasks", stream.positions().size());
    sink.count(
        "tasks_empty",
        stream.positions().stream().filter(position -> position.task() == null).count());
  }
}
