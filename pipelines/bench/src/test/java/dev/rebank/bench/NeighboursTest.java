package dev.rebank.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.bench.trial.RetrievalTrial;
import dev.rebank.bench.trial.SyntheticVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What stands beside ours does the same work: it finds the same neighbours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NeighboursTest {

  private static final int N = 60;
  private static final int D = 16;
  private static final int K = 3;

  private Path folder;
  private Processes processes;
  private Python python;
  private Path vectors;
  private List<String> ours;

  @BeforeAll
  void rank(@TempDir Path shared) throws IOException {
    folder = shared;
    processes = new Processes(folder, Map.of());
    python = Python.find(folder);
    vectors = folder.resolve("vectors.f32");
    SyntheticVectors.write(vectors, N, D);
    Path found = folder.resolve("ours.jsonl");
    run(
        Lab.java(
            "ours", RetrievalTrial.class, 1, vectors, N, D, K, "1,0.5", "plain-java", 1, found));
    ours = Files.readAllLines(found);
    assertThat(ours).hasSize(N).startsWith("[]", "[0]");
  }

  @Test
  void faissFindsTheSameOneQueryAtATime() throws IOException {
    Python.Library faiss = python.faiss();
    Assumptions.assumeTrue(faiss != null, "no python3 here has FAISS");
    Path found = folder.resolve("faiss.jsonl");
    run(python.trial("FAISS", faiss, "faiss_flat.py", vectors, N, D, K, "in-order", 1, found));
    assertThat(Files.readAllLines(found)).isEqualTo(ours);
  }

  @Test
  void theReferenceProcedureFindsTheSame() throws IOException {
    Python.Library numpy = numpy();
    Path found = folder.resolve("reference.jsonl");
    Path cache = folder.resolve("cache.jsonl");
    run(python.trial("reference", numpy, "reference_procedure.py", vectors, N, D, K, cache, found));
    assertThat(Files.readAllLines(found)).isEqualTo(ours);
    assertThat(cache).content().hasLineCount(N);
  }

  @Test
  void theBareProductSeesTheSameVectors() throws IOException {
    Python.Library numpy = numpy();
    Execution product =
        run(python.trial("product", numpy, "numpy_product.py", vectors, N, D, 16, 3));
    // The check is the product of the last vector with itself, which is of unit length.
    assertThat(Double.parseDouble(product.check()))
        .isCloseTo(1, org.assertj.core.data.Offset.offset(1e-5));
    assertThat(product.seconds()).hasSize(3).allMatch(seconds -> seconds > 0);
  }

  private Python.Library numpy() {
    Python.Library numpy = python.numpy();
    Assumptions.assumeTrue(numpy != null, "no python3 here has numpy");
    return numpy;
  }

  private Execution run(Trial trial) throws IOException {
    return processes.run(trial);
  }
}
