package dev.rebank.replay;

import dev.rebank.consolidate.BankItem;
import dev.rebank.consolidate.HeldItem;
import dev.rebank.row.RetrievalRow;
import dev.rebank.setting.Retrieval;
import dev.rebank.trajectory.Task;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What cells whose banks are folded in order give to tasks. */
final class FoldedRows {

  private final LoggedStream stream;
  private final Folds folds;

  FoldedRows(LoggedStream stream, Folds folds) {
    this.stream = stream;
    this.folds = folds;
  }

  /**
   * What one task was given by one cell.
   *
   * @param id id of the cell on the stream
   * @param tokensByItem takes the items, equal ones once, in the order of injection
   * @param retrievals takes what was retrieved; nothing where memory is given whole
   */
  void add(
      String id,
      ReplayCell cell,
      MemoryBank bank,
      int at,
      Map<String, Integer> tokensByItem,
      List<RetrievalRow> retrievals) {
    FoldedBank folded = folds.of(bank);
    if (cell.cell().setting().givesWhole()) {
      for (BankItem item : folded.whole().get(at)) {
        tokensByItem.putIfAbsent(item.hash(), item.tokens(cell.form()));
      }
      return;
    }
    int rank = 0;
    for (LivingRanking.Recalled recalled : folded.recalled(cell, at)) {
      for (HeldItem held : recalled.items()) {
        tokensByItem.putIfAbsent(held.item().hash(), held.item().tokens(cell.form()));
      }
      retrievals.add(row(id, cell, bank, at, ++rank, recalled));
    }
  }

  private RetrievalRow row(
      String id,
      ReplayCell cell,
      MemoryBank bank,
      int at,
      int rank,
      LivingRanking.Recalled recalled) {
    MemoryBank.Entry entry = bank.entries().get(recalled.entry());
    LoggedStream.Position to = stream.positions().get(bank.order()[at]);
    LoggedStream.Position from = stream.positions().get(bank.order()[entry.at()]);
    Retrieval.Unit unit = cell.cell().setting().retrieve().unit();
    return new RetrievalRow(
        id,
        at,
        rank,
        to.taskId(),
        stream.name(),
        entry.at(),
        from.taskId(),
        unit == Retrieval.Unit.TASK ? null : entry.rollout(),
        unit == Retrieval.Unit.ITEM ? recalled.items().get(0).item().hash() : null,
        recalled.score(),
        null,
        null,
        null,
        sameTemplate(to.task(), from.task()),
        to.taskId().equals(from.taskId()));
  }

  static @Nullable Boolean sameTemplate(@Nullable Task to, @Nullable Task from) {
    if (to == null || from == null || to.template() == null || from.template() == null) {
      return null;
    }
    return to.template().equals(from.template());
  }
}
