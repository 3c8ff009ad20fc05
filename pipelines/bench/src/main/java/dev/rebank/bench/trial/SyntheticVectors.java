package dev.rebank.bench.trial;

import dev.rebank.embed.Embedding;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Synthetic vectors: directions drawn evenly over the sphere, from normal values (modified
 * ziggurat) of the generator XO_SHI_RO_256_PP with a fixed seed. A file holds rows of little-endian
 * float32 and nothing else; a shorter one of the same dimensions is its beginning.
 *
 * <p>Such vectors have no clusters, so the k-th best and the next are close: hard on exact ranking.
 */
public final class SyntheticVectors {

  /** What makes them, for the record. */
  public static final String GENERATOR =
      "uniform on the sphere; XO_SHI_RO_256_PP, seed 20260101, modified ziggurat";

  private static final long SEED = 20260101;

  private SyntheticVectors() {}

  /** Writes a file of vectors. */
  public static void write(Path file, int n, int dimensions) throws IOException {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(SEED);
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    float[] raw = new float[dimensions];
    ByteBuffer bytes = ByteBuffer.allocate(4 * dimensions).order(ByteOrder.LITTLE_ENDIAN);
    try (OutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20))) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < dimensions; j++) {
          raw[j] = (float) normal.sample();
        }
        bytes.clear();
        bytes.asFloatBuffer().put(Embedding.unit(raw).values());
        out.write(bytes.array());
      }
    }
  }

  /** Reads the first {@code n} vectors of a file. */
  static List<Embedding> read(Path file, int n, int dimensions) throws IOException {
    List<Embedding> vectors = new ArrayList<>(n);
    float[] values = new float[dimensions];
    try (InputStream in = Files.newInputStream(file)) {
      for (int i = 0; i < n; i++) {
        byte[] bytes = in.readNBytes(4 * dimensions);
        if (bytes.length < 4 * dimensions) {
          throw new EOFException(file + " holds only " + i + " of " + n + " vectors");
        }
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        vectors.add(Embedding.ofUnit(values));
      }
    }
    return vectors;
  }
}
