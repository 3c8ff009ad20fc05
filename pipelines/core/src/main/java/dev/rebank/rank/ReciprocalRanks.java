package dev.rebank.rank;

/**
 * Reciprocal rank fusion (Cormack, Clarke and Büttcher 2009): the score of a candidate is the sum
 * of {@code 1 / (K + rank)} over the rankings that hold it.
 */
public final class ReciprocalRanks {

  /** The constant of the paper: the greater, the less the first ranks stand out. */
  public static final int K = 60;

  private ReciprocalRanks() {}

  /**
   * What one ranking adds to a score.
   *
   * @param rank rank in it, from 1
   */
  public static double share(int rank) {
    return 1.0 / (K + rank);
  }
}
