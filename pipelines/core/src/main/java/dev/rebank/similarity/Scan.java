package dev.rebank.similarity;

/** Finds the few great values of a long array: what retrieval does with every product. */
final class Scan {

  private Scan() {}

  /**
   * The first index from {@code from} whose value is {@code least} or more; {@code to} if there is
   * none. No value may be NaN.
   */
  static int next(float[] values, int from, int to, float least) {
    int i = from;
    for (; i + 8 <= to; i += 8) {
      // Eight differences have a negative sign together: one branch instead of eight.
      int signs =
          sign(values[i], least)
              & sign(values[i + 1], least)
              & sign(values[i + 2], least)
              & sign(values[i + 3], least)
              & sign(values[i + 4], least)
              & sign(values[i + 5], least)
              & sign(values[i + 6], least)
              & sign(values[i + 7], least);
      if (signs >= 0) {
        break;
      }
    }
    while (i < to && values[i] < least) {
      i++;
    }
    return i;
  }

  private static int sign(float value, float least) {
    return Float.floatToRawIntBits(value - least);
  }
}
