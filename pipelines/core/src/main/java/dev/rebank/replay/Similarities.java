package dev.rebank.replay;

import dev.rebank.embed.Embedding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Similarities of one vector with all earlier ones of an order.
 *
 * <p>Each is the double-precision dot product in index order ({@link Embedding#similarity}), to the
 * bit. Four earlier vectors are worked on at a time: each keeps its own sum in index order, so the
 * processor has four independent chains of additions and the result is unchanged.
 */
final class Similarities {

  private final float[] rows;
  private final boolean[] present;
  private final int dimensions;

  private Similarities(float[] rows, boolean[] present, int dimensions) {
    this.rows = rows;
    this.present = present;
    this.dimensions = dimensions;
  }

  /**
   * Lays out vectors in the order of a cell; null where a task has none.
   *
   * @throws IllegalArgumentException if they differ in dimensions, or do not fit one array
   */
  static Similarities of(List<? extends @Nullable Embedding> vectors) {
    int dimensions = 0;
    for (Embedding vector : vectors) {
      if (vector != null) {
        dimensions = Math.max(dimensions, vector.dimensions());
      }
    }
    float[] rows = new float[Math.multiplyExact(vectors.size(), dimensions)];
    boolean[] present = new boolean[vectors.size()];
    for (int i = 0; i < vectors.size(); i++) {
      Embedding vector = vectors.get(i);
      if (vector == null) {
        continue;
      }
      if (vector.dimensions() != dimensions) {
        throw new IllegalArgumentException(
            "vectors of "
                + vector.dimensions()
                + " and "
                + dimensions
                + " dimensions cannot be compared");
      }
      System.arraycopy(vector.values(), 0, rows, i * dimensions, dimensions);
      present[i] = true;
    }
    return new Similarities(rows, present, dimensions);
  }

  /**
   * Fills {@code out[0 .. query)} with similarities to earlier vectors; NaN where one is absent.
   */
  void toEarlier(int query, double[] out) {
    if (!present[query]) {
      java.util.Arrays.fill(out, 0, query, Double.NaN);
      return;
    }
    int q = query * dimensions;
    int j = 0;
    for (; j + 4 <= query; j += 4) {
      int a = j * dimensions;
      int b = a + dimensions;
      int c = b + dimensions;
      int d = c + dimensions;
      double sumA = 0;
      double sumB = 0;
      double sumC = 0;
      double sumD = 0;
      for (int i = 0; i < dimensions; i++) {
        double value = rows[q + i];
        sumA += value * rows[a + i];
        sumB += value * rows[b + i];
        sumC += value * rows[c + i];
        sumD += value * rows[d + i];
      }
      out[j] = sumA;
      out[j + 1] = sumB;
      out[j + 2] = sumC;
      out[j + 3] = sumD;
    }
    for (; j < query; j++) {
      int a = j * dimensions;
      double sum = 0;
      for (int i = 0; i < dimensions; i++) {
        sum += (double) rows[q + i] * rows[a + i];
      }
      out[j] = sum;
    }
    for (int i = 0; i < query; i++) {
      if (!present[i]) {
        out[i] = Double.NaN;
      }
    }
  }
}
