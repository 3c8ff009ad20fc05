package dev.rebank.bench.jmh;

import dev.rebank.embed.Embedding;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The definition of similarity: a double-precision dot product in index order. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Similarity {

  /** Dimensions. */
  @Param({"768", "3072"})
  public int d;

  private Embedding one = Embedding.unit(new float[] {1});
  private Embedding other = one;

  /** Makes two vectors. */
  @Setup
  public void make() {
    one = vector(1);
    other = vector(2);
  }

  private Embedding vector(int seed) {
    java.util.SplittableRandom random = new java.util.SplittableRandom(seed);
    float[] raw = new float[d];
    for (int i = 0; i < d; i++) {
      raw[i] = (float) (random.nextDouble() - 0.5);
    }
    return Embedding.unit(raw);
  }

  /** One pair. */
  @Benchmark
  public double exact() {
    return one.similarity(other);
  }
}
