package dev.rebank.embed;

import java.util.Arrays;

/**
 * A unit vector of float32 values.
 *
 * <p>Similarity <em>is</em> the double-precision dot product, in index order, of two such vectors;
 * every faster way of finding neighbours must order them exactly as {@link #similarity} does.
 */
public final class Embedding {

  private final float[] values;

  private Embedding(float[] values) {
    this.values = values;
  }

  /**
   * Scales a vector to unit length. The norm is taken in double precision, in index order.
   *
   * @throws IllegalArgumentException if the vector is empty, all zeros or not finite
   */
  public static Embedding unit(float[] raw) {
    double squares = 0;
    for (float value : raw) {
      squares += (double) value * value;
    }
    if (!(squares > 0) || !Double.isFinite(squares)) {
      throw new IllegalArgumentException(
          "an embedding needs a finite, non-zero norm, but the squared norm of its "
              + raw.length
              + " values is "
              + squares);
    }
    double norm = Math.sqrt(squares);
    float[] unit = new float[raw.length];
    for (int i = 0; i < raw.length; i++) {
      unit[i] = (float) (raw[i] / norm);
    }
    return new Embedding(unit);
  }

  /** Wraps values that came from {@link #values()} and so are of unit length already. */
  public static Embedding ofUnit(float[] unitValues) {
    return new Embedding(unitValues.clone());
  }

  /** Number of dimensions. */
  public int dimensions() {
    return values.length;
  }

  /** A copy of the values. */
  public float[] values() {
    return values.clone();
  }

  /** The value at one index. */
  public float get(int index) {
    return values[index];
  }

  /** Double-precision dot product in index order, between -1 and 1 up to rounding. */
  public double similarity(Embedding other) {
    float[] a = values;
    float[] b = other.values;
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "embeddings of " + a.length + " and " + b.length + " dimensions cannot be compared");
    }
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  /**
   * Similarities with several others, each to the bit as {@link #similarity} gives it: every sum
   * keeps its order, and four are worked on side by side.
   *
   * @param scores takes the similarity with {@code others[i]} at {@code i}
   */
  public void similarities(Embedding[] others, double[] scores) {
    int i = 0;
    for (; i + 4 <= others.length; i += 4) {
      four(
          others[i].values,
          others[i + 1].values,
          others[i + 2].values,
          others[i + 3].values,
          scores,
          i);
    }
    for (; i < others.length; i++) {
      scores[i] = similarity(others[i]);
    }
  }

  private void four(float[] a, float[] b, float[] c, float[] d, double[] scores, int at) {
    double sumA = 0;
    double sumB = 0;
    double sumC = 0;
    double sumD = 0;
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      sumA += value * a[i];
      sumB += value * b[i];
      sumC += value * c[i];
      sumD += value * d[i];
    }
    scores[at] = sumA;
    scores[at + 1] = sumB;
    scores[at + 2] = sumC;
    scores[at + 3] = sumD;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Embedding[" + values.length + "]";
  }
}
