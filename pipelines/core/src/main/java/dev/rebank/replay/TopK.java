package dev.rebank.replay;

import java.util.Arrays;
import java.util.List;

/**
 * The best {@code k} units of a bank for one task: those with the greatest similarity among units
 * of earlier positions, ties to the earlier unit.
 */
final class TopK {

  private final int[] best;
  private final double[] scores;
  private int size;

  TopK(int k) {
    best = new int[k];
    scores = new double[k];
  }

  /**
   * Ranks the units before {@code at}.
   *
   * @param units units in the order they joined
   * @param at position of the task in the order of the cell; units from there on are invisible
   * @param similarity similarity by position in the order of the cell; NaN is never retrieved
   */
  void rank(List<MemoryBank.Unit> units, int at, double[] similarity) {
    size = 0;
    for (int u = 0; u < units.size(); u++) {
      MemoryBank.Unit unit = units.get(u);
      if (unit.at() >= at) {
        break;
      }
      double score = similarity[unit.at()];
      if (Double.isNaN(score) || (size == best.length && !(score > scores[size - 1]))) {
        continue;
      }
      int place = size == best.length ? size - 1 : size++;
      while (place > 0 && score > scores[place - 1]) {
        best[place] = best[place - 1];
        scores[place] = scores[place - 1];
        place--;
      }
      best[place] = u;
      scores[place] = score;
    }
  }

  /** Indexes of the ranked units, best first. */
  int[] units() {
    return Arrays.copyOf(best, size);
  }

  /** Their similarities. */
  double[] scores() {
    return Arrays.copyOf(scores, size);
  }
}
