package dev.rebank.similarity;

/** The best earlier rows of each row, under one mask; best first, ties to the lower turn. */
public final class Ranked {

  private final int k;
  private final int[] sizes;
  private final int[] rows;
  private final double[] scores;

  /**
   * Empty rankings.
   *
   * @param queries how many rows retrieve
   * @param k rows wanted for each
   */
  public Ranked(int queries, int k) {
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

  /** Its score: the similarity by definition, where vectors were ranked. */
  public double score(int query, int rank) {
    return scores[query * k + rank];
  }

  /**
   * Ranks a row for a query if it is among the best so far.
   *
   * @param turns turn of each row
   */
  public void insert(int query, int row, double score, int[] turns) {
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

  /** Takes over what some of the rows retrieve among themselves. */
  void take(Ranked other, int[] own) {
    for (int query = 0; query < own.length; query++) {
      int start = own[query] * k;
      sizes[own[query]] = other.sizes[query];
      for (int rank = 0; rank < other.sizes[query]; rank++) {
        rows[start + rank] = own[other.row(query, rank)];
        scores[start + rank] = other.score(query, rank);
      }
    }
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
