package dev.rebank.similarity;

import java.util.Arrays;

/**
 * Rows that may be among the best {@code k} of one query under one mask, judged by proposed scores:
 * every row whose score lies within twice the rounding bound of the k-th best so far.
 */
final class Shortlist {

  private final int k;
  private final float bound;
  private final float[] scores;
  private final int[] rows;
  private final float[] sorted;
  private int size;
  private float threshold;

  Shortlist(int k, float bound) {
    this.k = k;
    this.bound = bound;
    int capacity = Math.max(32, Math.multiplyExact(4, k));
    scores = new float[capacity];
    rows = new int[capacity];
    sorted = new float[capacity];
  }

  /** Empties the list for another query; a closed one takes nothing. */
  void start(boolean open) {
    size = 0;
    threshold = open ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
  }

  /** A row whose proposed score is lower is not among the best. */
  float threshold() {
    return threshold;
  }

  /** Adds a row. */
  void add(int row, float score) {
    rows[size] = row;
    scores[size++] = score;
  }

  boolean full() {
    return size == rows.length;
  }

  /**
   * Drops what cannot be among the best.
   *
   * @return whether there is room again; otherwise many rows score alike, and {@link #keep} must
   *     decide between them
   */
  boolean prune() {
    if (size > k) {
      System.arraycopy(scores, 0, sorted, 0, size);
      Arrays.sort(sorted, 0, size);
      raiseThreshold(sorted[size - k] - 2.0 * bound);
      int kept = 0;
      for (int i = 0; i < size; i++) {
        if (scores[i] >= threshold) {
          rows[kept] = rows[i];
          scores[kept++] = scores[i];
        }
      }
      size = kept;
    }
    return size <= rows.length / 2;
  }

  /** Keeps only the best {@code k}, as decided, given the similarity of the last of them. */
  void keep(int[] best, double last) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      int row = rows[i];
      if (Arrays.stream(best).anyMatch(other -> other == row)) {
        rows[kept] = row;
        scores[kept++] = scores[i];
      }
    }
    size = kept;
    raiseThreshold(last - bound);
  }

  private void raiseThreshold(double value) {
    threshold = Math.max(threshold, Math.nextDown((float) value));
  }

  /** What is on the list. */
  int[] rows() {
    return Arrays.copyOf(rows, size);
  }
}
