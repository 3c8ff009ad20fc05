package dev.rebank.rank;

import java.util.Arrays;

/**
 * Maximal marginal relevance (Carbonell and Goldstein 1998): candidates are chosen one after the
 * other, each time the one with the greatest
 *
 * <pre>
 * lambda * relevance - (1 - lambda) * likeness to the most alike of those chosen before
 * </pre>
 *
 * The likeness of the first is 0. Ties go to the candidate that comes first.
 */
public final class MarginalRelevance {

  private MarginalRelevance() {}

  /** How alike two candidates are. */
  public interface Likeness {
    double of(int candidate, int other);
  }

  /**
   * Chooses candidates.
   *
   * @param relevance relevance of each candidate
   * @param lambda weight of relevance, 0 to 1
   * @param k how many are wanted
   * @return the chosen candidates in the order of choice: {@code k}, or all if there are fewer
   */
  public static int[] choose(double[] relevance, double lambda, int k, Likeness likeness) {
    int[] chosen = new int[Math.min(k, relevance.length)];
    double[] mostAlike = new double[relevance.length];
    boolean[] taken = new boolean[relevance.length];
    for (int turn = 0; turn < chosen.length; turn++) {
      int best = -1;
      double bestScore = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < relevance.length; i++) {
        double score = lambda * relevance[i] - (1 - lambda) * mostAlike[i];
        if (!taken[i] && (best < 0 || score > bestScore)) {
          best = i;
          bestScore = score;
        }
      }
      chosen[turn] = best;
      taken[best] = true;
      if (turn == 0) {
        Arrays.fill(mostAlike, Double.NEGATIVE_INFINITY);
      }
      for (int i = 0; turn + 1 < chosen.length && i < relevance.length; i++) {
        if (!taken[i]) {
          mostAlike[i] = Math.max(mostAlike[i], likeness.of(i, best));
        }
      }
    }
    return chosen;
  }
}
