package dev.rebank.replay;

import dev.rebank.similarity.Ranked;
import java.util.ArrayList;
import java.util.List;

/**
 * The best units of one bank for every position of an order. Units of one position share its
 * query's similarity, so they are ranked as the positions are, and among themselves as they joined.
 */
final class Ranking {

  /**
   * A unit that was retrieved.
   *
   * @param score similarity of the two queries
   */
  record Retrieved(MemoryBank.Unit unit, double score) {}

  private final List<MemoryBank.Unit> units;
  private final int[] order;
  private final int[] turns;
  private final Ranked ranked;

  /** First unit of each index in the order, and one past the last. */
  private final int[] starts;

  /**
   * A ranking of units.
   *
   * @param units units of the bank in the order they joined
   * @param order logged positions in the order of the cell
   * @param turns inverse of {@code order}
   * @param ranked logged positions that each logged position retrieves
   */
  Ranking(List<MemoryBank.Unit> units, int[] order, int[] turns, Ranked ranked) {
    this.units = units;
    this.order = order;
    this.turns = turns;
    this.ranked = ranked;
    starts = new int[order.length + 1];
    for (MemoryBank.Unit unit : units) {
      starts[unit.at() + 1]++;
    }
    for (int at = 0; at < order.length; at++) {
      starts[at + 1] += starts[at];
    }
  }

  /** The best {@code k} units for an index in the order of the cell, best first. */
  List<Retrieved> best(int at, int k) {
    List<Retrieved> best = new ArrayList<>(k);
    int query = order[at];
    for (int rank = 0; rank < ranked.size(query); rank++) {
      int from = turns[ranked.row(query, rank)];
      for (int u = starts[from]; u < starts[from + 1] && best.size() < k; u++) {
        best.add(new Retrieved(units.get(u), ranked.score(query, rank)));
      }
    }
    return best;
  }
}
