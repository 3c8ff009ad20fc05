package dev.rebank.replay;

import java.util.List;

/** The best units of one bank for every position of an order. */
final class Ranking {

  private final List<MemoryBank.Unit> units;
  private final int[][] ranked;
  private final double[][] scores;
  private final TopK top;

  /**
   * An empty ranking.
   *
   * @param units units of the bank in the order they joined
   * @param positions number of positions
   * @param depth how many units are kept per position
   */
  Ranking(List<MemoryBank.Unit> units, int positions, int depth) {
    this.units = units;
    ranked = new int[positions][];
    scores = new double[positions][];
    top = new TopK(depth);
  }

  /** Ranks the units before a position by their similarity, given by position. */
  void rank(int at, double[] similarity) {
    top.rank(units, at, similarity);
    ranked[at] = top.units();
    scores[at] = top.scores();
  }

  /** How many units were ranked for a position. */
  int size(int at) {
    return ranked[at].length;
  }

  /** The unit at a rank, from 0. */
  MemoryBank.Unit unit(int at, int rank) {
    return units.get(ranked[at][rank]);
  }

  /** Its similarity. */
  double score(int at, int rank) {
    return scores[at][rank];
  }
}
