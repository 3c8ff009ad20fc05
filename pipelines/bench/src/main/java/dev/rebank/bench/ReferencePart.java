package dev.rebank.bench;

import dev.rebank.bench.Row.Ratio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Causal top-k beside the procedure of the reference implementation: reread a cache per query. */
final class ReferencePart implements Part {

  private static final int TARGET_TASKS = 2000;

  @Override
  public String name() {
    return "reference";
  }

  @Override
  public String description() {
    return "the same retrieval by the reference implementation's procedure (a script of our own)";
  }

  @Override
  public void run(Lab lab, Findings findings) throws IOException {
    Python.Library numpy = lab.python().numpy();
    if (numpy == null) {
      findings.note("numpy is not installed: the reference's procedure was not measured.");
      return;
    }
    int d = lab.size().pick(64, 3072, 3072);
    List<Integer> sizes =
        lab.size().pick(List.of(20, 40), List.of(300, 684), List.of(300, 684, TARGET_TASKS));
    List<Double> seconds = new ArrayList<>();
    try (VectorFiles vectors = new VectorFiles(lab.scratch())) {
      Path file = vectors.of(TARGET_TASKS, d);
      for (int n : sizes) {
        Path cache = lab.scratch().resolve("cache-" + n + ".jsonl");
        Trial reference =
            lab.python()
                .trial(
                    "reference procedure", numpy, "reference_procedure.py", file, n, d, 8, cache);
        List<Executions> runs = lab.processes().alternate(1, List.of(ours(file, n, d), reference));
        Files.delete(cache);
        runs.forEach(findings::ran);
        Quantity took = runs.get(1).first();
        seconds.add(took.value());
        rows(findings, n, d, runs.get(0), took, "");
      }
      double[] law = law(sizes, seconds);
      findings.note(
          "Reference procedure, d = %,d, fitted to N = %s: %.3g s x N + %.3g s x N (N - 1) / 2."
              .formatted(d, sizes, law[0], law[1]));
      if (!sizes.contains(TARGET_TASKS)) {
        Executions ours = lab.processes().alternate(3, List.of(ours(file, TARGET_TASKS, d))).get(0);
        findings.ran(ours);
        double predicted = law[0] * TARGET_TASKS + law[1] * TARGET_TASKS * (TARGET_TASKS - 1.0) / 2;
        rows(
            findings,
            TARGET_TASKS,
            d,
            ours,
            Quantity.of(predicted, "s"),
            "the reference is extrapolated by the fitted law; SIZE=full measures it");
      }
    }
  }

  private static Trial ours(Path file, int n, int d) {
    return RetrievalPart.ours(
        "causal top-k", new RetrievalPart.Stretch(file, n, d), RetrievalPart.MIXED, "auto", 5);
  }

  private static void rows(
      Findings findings, int n, int d, Executions ours, Quantity reference, String note) {
    String size = "N = %,d, d = %,d: 8 masks".formatted(n, d);
    Row warm = Row.of(size, ours.warm(), "reference procedure, 1 mask", reference, Ratio.FASTER);
    findings.add((n == TARGET_TASKS ? warm.withTarget(10_000) : warm).noting(note));
    findings.add(
        Row.of(
                size + ", first call",
                ours.first(),
                "reference procedure, 1 mask",
                reference,
                Ratio.FASTER)
            .noting(note));
  }

  /** Seconds per query and per record read, through the first and last measurement. */
  static double[] law(List<Integer> sizes, List<Double> seconds) {
    int last = sizes.size() - 1;
    double n1 = sizes.get(0);
    double n2 = sizes.get(last);
    double perQuery1 = seconds.get(0) / n1;
    double perQuery2 = seconds.get(last) / n2;
    double perPair = (perQuery2 - perQuery1) / ((n2 - 1) / 2 - (n1 - 1) / 2);
    return new double[] {perQuery1 - perPair * (n1 - 1) / 2, perPair};
  }
}
