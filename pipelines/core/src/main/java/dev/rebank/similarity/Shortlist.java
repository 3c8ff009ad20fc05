package dev.rebank.similarity;

import java.util.Arrays;

/**
 * Rows that may be among the best {@code k} of one query under some mask, judged by proposed
 * scores: a mask wants a row whose score lies within twice the rounding bound of its k-th best.
 */
final class Shortlist {

  private final float bound;
  private final float[] thresholds;
  private final int[] seen;

  /** For each mask the greatest {@code k} scores seen, in descending order. */
  private final float[][] greatest;

  private final float[] scores;
  private final int[] rows;
  private int size;

  Shortlist(int[] k, float bound) {
    this.bound = bound;
    thresholds = new float[k.length];
    seen = new int[k.length];
    greatest = Arrays.stream(k).mapToObj(float[]::new).toArray(float[][]::new);
    int capacity = Math.max(64, Math.multiplyExact(4, Arrays.stream(k).sum()));
    scores = new float[capacity];
    rows = new int[capacity];
  }

  /** Empties the list for another query. */
  void start() {
    size = 0;
    Arrays.fill(seen, 0);
    Arrays.fill(thresholds, Float.NEGATIVE_INFINITY);
  }

  /** Lets a mask want nothing. */
  void close(int mask) {
    thresholds[mask] = Float.POSITIVE_INFINITY;
  }

  /** A row whose proposed score is lower is not among the best under a mask. */
  float threshold(int mask) {
    return thresholds[mask];
  }

  /** Notes that a mask has a row of such a score. */
  void raise(int mask, float score) {
    float[] best = greatest[mask];
    int place = seen[mask];
    if (place == best.length) {
      place--;
      if (score <= best[place]) {
        return;
      }
    } else {
      seen[mask]++;
    }
    while (place > 0 && best[place - 1] < score) {
      best[place] = best[place - 1];
      place--;
    }
    best[place] = score;
    if (seen[mask] == best.length) {
      raiseThreshold(mask, best[best.length - 1] - 2.0 * bound);
    }
  }

  /** Lets a mask want only rows that can reach a similarity that it has for certain. */
  void settle(int mask, double last) {
    raiseThreshold(mask, last - bound);
  }

  private void raiseThreshold(int mask, double value) {
    thresholds[mask] = Math.max(thresholds[mask], Math.nextDown((float) value));
  }

  /** Adds a row that some mask wants; there must be room. */
  void add(int row, float score) {
    rows[size] = row;
    scores[size++] = score;
  }

  boolean full() {
    return size == rows.length;
  }

  /** Whether more rows are wanted than a few per mask: many score alike. */
  boolean crowded() {
    return size > rows.length / 2;
  }

  int[] rows() {
    return Arrays.copyOf(rows, size);
  }

  /** Drops the rows that do not pass. */
  void keep(Wanted wanted) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (wanted.test(rows[i], scores[i])) {
        rows[kept] = rows[i];
        scores[kept++] = scores[i];
      }
    }
    size = kept;
  }

  /** Tells whether some mask wants a row. */
  interface Wanted {
    boolean test(int row, float score);
  }
}
