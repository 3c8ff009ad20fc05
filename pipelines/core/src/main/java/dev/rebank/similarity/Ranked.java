package dev.rebank.similarity;

/**
 * The most similar earlier rows of each row, under one mask; best first, ties to the lower turn.
 */
public final class Ranked {

  private final int k;
  private final int[] sizes;
  private final int[] rows;
  private final double[] scores;

  Ranked(int queries, int k) {
    this.k = k;
    sizes = new int[queries];
    rows = new int[Math.multiplyExact(queries, k)];
    scores = new double[rows.length];
  }

  /** How many rows were ranked for a query: {@code k}, or fewer where fewer may be retrieved. */
  public int size(int query) {
    return sizes[query];
  }

  /** The row at a rank, from 0. */
  public int row(int query, int rank) {
    return rows[query * k + rank];
  }

  /** Its similarity, as {@link dev.rebank.embed.Embedding#similarity} defines it. */
  public double score(int query, int rank) {
    return scores[query * k + rank];
  }

  /**
   * Ranks a row for a query if it is among the best so far.
   *
   * @param turns turn of each row
   */
  void insert(int query, int row, double score, int[] turns) {
    int start = query * k;
    int place = sizes[query];
    if (place == k) {
      if (!before(score, turns[row], scores[start + k - 1], turns[rows[start + k - 1]])) {
        return;
      }
      place--;
    } else {
      sizes[query]++;
    }
    while (place > 0
        && before(score, turns[row], scores[start + place - 1], turns[rows[start + place - 1]])) {
      rows[start + place] = rows[start + place - 1];
      scores[start + place] = scores[start + place - 1];
      place--;
    }
    rows[start + place] = row;
    scores[start + place] = score;
  }

  private static boolean before(double score, int turn, double otherScore, int otherTurn) {
    return score > otherScore || (score == otherScore && turn < otherTurn);
  }

  /** Gives rows the numbers that the caller knows them by. */
  void renumber(int[] original) {
    for (int query = 0; query < sizes.length; query++) {
      for (int rank = 0; rank < sizes[query]; rank++) {
        rows[query * k + rank] = original[rows[query * k + rank]];
      }
    }
  }
}
