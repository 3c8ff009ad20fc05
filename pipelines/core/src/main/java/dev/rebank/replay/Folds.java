package dev.rebank.replay;

import dev.rebank.consolidate.OrderedModels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The banks of a stream that are folded in order, each once for all cells that have it. */
final class Folds {

  /** A bank, one of the cells that have it, and how deep each way of retrieving goes. */
  private record Fold(MemoryBank bank, ReplayCell cell, Map<LivingRanking.Way, Integer> depths) {

    FoldedBank run(LoggedStream stream, OrderedModels models, RowSink sink) {
      return cell.cell().setting().givesWhole()
          ? new WholeMemoryFold(stream, bank, cell, models, sink).fold()
          : new ItemBankFold(stream, bank, cell.cell().setting(), models, sink).fold(depths);
    }
  }

  private final Map<String, FoldedBank> byBank = new HashMap<>();

  private Folds() {}

  /** Folds all; {@code banks} holds the bank of each cell, in the same order. */
  static Folds of(
      LoggedStream stream,
      List<ReplayCell> cells,
      List<MemoryBank> banks,
      OrderedModels.Source models,
      RowSink sink) {
    Folds folds = new Folds();
    for (Fold fold : distinct(cells, banks)) {
      folds.byBank.put(fold.bank().id(), fold.run(stream, models.forBank(), sink));
    }
    return folds;
  }

  /** The folds as pieces of work that do not touch each other. */
  static List<Runnable> pieces(
      LoggedStream stream,
      List<ReplayCell> cells,
      List<MemoryBank> banks,
      OrderedModels.Source models,
      RowSink sink) {
    List<Runnable> pieces = new ArrayList<>();
    for (Fold fold : distinct(cells, banks)) {
      pieces.add(() -> fold.run(stream, models.forBank(), sink));
    }
    return pieces;
  }

  private static List<Fold> distinct(List<ReplayCell> cells, List<MemoryBank> banks) {
    Map<String, Fold> folds = new LinkedHashMap<>();
    for (int c = 0; c < cells.size(); c++) {
      ReplayCell cell = cells.get(c);
      MemoryBank bank = banks.get(c);
      if (!cell.isFolded()) {
        continue;
      }
      Fold fold =
          folds.computeIfAbsent(bank.id(), id -> new Fold(bank, cell, new LinkedHashMap<>()));
      if (!cell.cell().setting().givesWhole()) {
        fold.depths()
            .merge(LivingRanking.Way.of(cell), cell.cell().setting().retrieve().topK(), Math::max);
      }
    }
    return List.copyOf(folds.values());
  }

  /** Whether a bank was folded. */
  boolean has(MemoryBank bank) {
    return byBank.containsKey(bank.id());
  }

  /** What became of a bank. */
  FoldedBank of(MemoryBank bank) {
    return Objects.requireNonNull(byBank.get(bank.id()));
  }
}
