package dev.rebank.bench.jmh;

import dev.rebank.embed.Embedding;
import dev.rebank.similarity.CausalTopK;
import dev.rebank.similarity.Mask;
import dev.rebank.similarity.ProductKernel;
import dev.rebank.similarity.Ranked;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Causal top-k of a stream as long as a benchmark (684 tasks), one mask, by each kernel. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class Retrieval {

  private static final int N = 684;

  /** Dimensions. */
  @Param({"768", "3072"})
  public int d;

  /** Kernel. */
  @Param({"plain-java", "openblas"})
  public String kernel = "";

  private ProductKernel products = ProductKernel.plainJava();
  private List<Embedding> vectors = List.of();
  private List<Mask> masks = List.of();

  /** Makes vectors. */
  @Setup
  public void make() {
    if (kernel.equals("openblas")) {
      products = ProductKernel.openBlas().orElseThrow();
    }
    SplittableRandom random = new SplittableRandom(1);
    List<Embedding> made = new ArrayList<>();
    for (int i = 0; i < N; i++) {
      float[] raw = new float[d];
      for (int j = 0; j < d; j++) {
        raw[j] = (float) (random.nextDouble() - 0.5);
      }
      made.add(Embedding.unit(raw));
    }
    vectors = made;
    boolean[] members = new boolean[N];
    Arrays.fill(members, true);
    masks = List.of(Mask.inOrder(members, 8));
  }

  /** The whole stream. */
  @Benchmark
  public List<Ranked> rank() {
    return CausalTopK.rank(vectors, masks, products);
  }
}
