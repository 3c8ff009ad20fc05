package dev.rebank.similarity;

import dev.rebank.embed.Embedding;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Seeded vectors that are hard to tell apart: near twins, exact twins, and gaps. */
final class Vectors {

  private Vectors() {}

  static List<Embedding> random(int size, int dimensions, Random random) {
    List<Embedding> vectors = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      float[] values = new float[dimensions];
      for (int d = 0; d < dimensions; d++) {
        values[d] = (float) random.nextGaussian();
      }
      vectors.add(Embedding.unit(values));
    }
    return vectors;
  }

  /**
   * Of four: one is new, one equals an earlier one, one differs from it by a last bit, one is
   * absent or new.
   */
  static List<Embedding> alike(int size, int dimensions, Random random) {
    List<Embedding> vectors = random(size, dimensions, random);
    for (int i = 1; i < size; i++) {
      Embedding earlier = vectors.get(random.nextInt(i));
      switch (random.nextInt(4)) {
        case 0 -> vectors.set(i, earlier);
        case 1 -> vectors.set(i, nudged(earlier, random));
        case 2 -> vectors.set(i, random.nextBoolean() ? null : vectors.get(i));
        default -> {}
      }
    }
    return vectors;
  }

  private static Embedding nudged(Embedding vector, Random random) {
    if (vector == null) {
      return null;
    }
    float[] values = vector.values();
    int d = random.nextInt(values.length);
    values[d] = random.nextBoolean() ? Math.nextUp(values[d]) : Math.nextDown(values[d]);
    return Embedding.ofUnit(values);
  }
}
