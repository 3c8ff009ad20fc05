package dev.rebank.similarity;

import dev.rebank.embed.Embedding;
import java.util.Arrays;
import java.util.List;

/** Similarities of one query with some rows, by definition, each worked out once. */
final class ExactScores {

  private final List<Embedding> rows;
  private final int searching;
  private int query;
  private int[] wanted = new int[256];
  private double[] scores = new double[256];
  private int size;

  /**
   * Scores among rows.
   *
   * @param searching where in {@code rows} the vectors that search begin
   */
  ExactScores(List<Embedding> rows, int searching) {
    this.rows = rows;
    this.searching = searching;
  }

  void start(int newQuery) {
    query = newQuery;
    size = 0;
  }

  void want(int[] more) {
    if (size + more.length > wanted.length) {
      wanted = Arrays.copyOf(wanted, 2 * (size + more.length));
      scores = new double[wanted.length];
    }
    System.arraycopy(more, 0, wanted, size, more.length);
    size += more.length;
  }

  /** Scores all that is wanted. */
  void score() {
    Arrays.sort(wanted, 0, size);
    int distinct = 0;
    for (int i = 0; i < size; i++) {
      if (i == 0 || wanted[i] != wanted[i - 1]) {
        wanted[distinct++] = wanted[i];
      }
    }
    size = distinct;
    Embedding[] others = new Embedding[size];
    for (int i = 0; i < size; i++) {
      others[i] = rows.get(wanted[i]);
    }
    rows.get(searching + query).similarities(others, scores);
  }

  /** Ranks the scored rows that a mask may retrieve. */
  void rank(Ranked ranked, int slot, Eligible eligible) {
    for (int i = 0; i < size; i++) {
      int row = wanted[i];
      if (eligible.isMember(row) && eligible.isBefore(row, query)) {
        ranked.insert(slot, row, scores[i], eligible.turns());
      }
    }
  }
}
