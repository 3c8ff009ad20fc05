package dev.rebank.bench;

import dev.rebank.bench.Row.Ratio;
import dev.rebank.bench.trial.RetrievalTrial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/** Causal top-k for many cells, beside the bare product and FAISS. */
final class RetrievalPart implements Part {

  /** Neighbours that 32 cells of 8 masks and k = 1, 2, 4, 8 read: each cell a prefix of these. */
  private static final int K = 8;

  private static final int HEAP_GIB = 4;
  private static final int CALLS = 2;

  /** Rows of a block of the bare product: as fast as any. */
  private static final int PRODUCT_BLOCK = 1024;

  static final String MIXED = "0.3,0.4,0.5,0.6,0.7,0.8,0.9,1";

  @Override
  public String name() {
    return "retrieval";
  }

  @Override
  public String description() {
    return "causal top-k of one stream for 32 cells (8 masks; k = 1, 2, 4, 8) in a fresh process";
  }

  @Override
  public void run(Lab lab, Findings findings) throws IOException {
    int n = lab.size().pick(1000, 20_000, 20_000);
    // FAISS takes five minutes for 20,000 tasks of 3,072 dimensions, one at a time.
    int shorter = lab.size().pick(1000, 10_000, 20_000);
    for (int d : lab.size().pick(List.of(64), List.of(768, 3072), List.of(768, 3072))) {
      try (VectorFiles vectors = new VectorFiles(lab.scratch())) {
        Path file = vectors.of(n, d);
        besideProduct(lab, findings, new Stretch(file, n, d));
        besidePlainJava(lab, findings, new Stretch(file, n / 4, d));
        besideFaiss(lab, findings, new Stretch(file, d > 1000 ? shorter : n, d));
      }
    }
  }

  /** The first {@code n} vectors of a file. */
  record Stretch(Path file, int n, int d) {
    String text() {
      return "N = %,d, d = %,d: ".formatted(n, d);
    }
  }

  private static void besideProduct(Lab lab, Findings findings, Stretch input) throws IOException {
    Trial mixed = ours("8 masks of density 0.3 to 1", input, MIXED, "auto", CALLS);
    List<Trial> others =
        List.of(
            ours("8 masks of density 0.1", input, same("0.1"), "auto", CALLS),
            ours("8 masks of density 0.02", input, same("0.02"), "auto", CALLS),
            ours("1 mask of density 1", input, "1", "auto", CALLS));
    Python.Library numpy = lab.python().numpy();
    if (numpy == null) {
      findings.note("numpy is not installed: the bare product was not measured.");
      return;
    }
    Trial product =
        lab.python()
            .trial(
                "bare product",
                numpy,
                "numpy_product.py",
                input.file,
                input.n,
                input.d,
                PRODUCT_BLOCK,
                CALLS);
    int rounds = lab.size().pick(1, 3, 5);
    List<Executions> runs = lab.processes().alternate(rounds, List.of(mixed, product));
    Executions ours = runs.get(0);
    Executions bare = runs.get(1);
    runs.forEach(findings::ran);
    findings.add(
        Row.of(
                input.text() + mixed.name(),
                ours.warm(),
                "bare product (numpy)",
                bare.warm(),
                Ratio.TIME)
            .withTarget(1.5));
    findings.add(
        Row.of(
            input.text() + "first call, library loaded and code compiled in it",
            ours.first(),
            "bare product (numpy), first call",
            bare.first(),
            Ratio.TIME));
    for (Executions run : lab.processes().alternate(1, others)) {
      findings.ran(run);
      findings.add(
          Row.of(
              input.text() + run.trial().name(),
              run.warm(),
              "bare product (numpy)",
              bare.warm(),
              Ratio.TIME));
    }
  }

  private static void besidePlainJava(Lab lab, Findings findings, Stretch input)
      throws IOException {
    List<Executions> runs =
        lab.processes()
            .alternate(
                1,
                List.of(
                    ours("by OpenBLAS", input, MIXED, "openblas", CALLS),
                    ours("in plain Java", input, MIXED, "plain-java", CALLS)));
    runs.forEach(findings::ran);
    findings.add(
        Row.of(
            input.text() + "by OpenBLAS",
            runs.get(0).warm(),
            "ours in plain Java",
            runs.get(1).warm(),
            Ratio.FASTER));
  }

  private static void besideFaiss(Lab lab, Findings findings, Stretch input) throws IOException {
    Python.Library faiss = lab.python().faiss();
    if (faiss == null) {
      findings.note("FAISS is not installed (Debian: python3-faiss): not compared.");
      return;
    }
    List<Executions> runs =
        lab.processes()
            .alternate(
                1,
                List.of(
                    ours("8 masks of density 0.3 to 1", input, MIXED, "auto", 1),
                    faiss(lab, faiss, input, "in-order"),
                    faiss(lab, faiss, input, "batch")));
    runs.forEach(findings::ran);
    String what = input.text() + runs.get(0).trial().name() + ", first call";
    Quantity ours = runs.get(0).first();
    findings.add(
        Row.of(
                what,
                ours,
                "FAISS flat, one query at a time, 1 mask",
                runs.get(1).first(),
                Ratio.FASTER)
            .withTarget(30));
    findings.add(
        Row.of(what, ours, "FAISS flat, one batch, 1 mask", runs.get(2).first(), Ratio.FASTER)
            .noting(
                "not causal, since a batch sees later tasks; BLAS that FAISS runs on: "
                    + runs.get(2).runs().get(0).check()));
  }

  private static String same(String density) {
    return String.join(",", Collections.nCopies(8, density));
  }

  /** Causal top-k; {@code calls} times in one process. */
  static Trial ours(String name, Stretch input, String masks, String kernel, int calls) {
    return Lab.java(
        name,
        RetrievalTrial.class,
        HEAP_GIB,
        input.file,
        input.n,
        input.d,
        K,
        masks,
        kernel,
        calls);
  }

  private static Trial faiss(Lab lab, Python.Library faiss, Stretch input, String how) {
    return lab.python()
        .trial(
            "FAISS flat, " + how, faiss, "faiss_flat.py", input.file, input.n, input.d, K, how, 1);
  }
}
