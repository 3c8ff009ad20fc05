package dev.rebank.bench;

import java.util.ArrayList;
import java.util.List;

/** Sweeps of up to 104 cells that share eight banks and differ in what they retrieve. */
final class ManyCells {

  private static final List<String> MECHANISMS = List.of("reasoning-bank", "synapse");
  private static final List<String> FROM = List.of("successes-and-failures", "successes");
  private static final List<String> CORRECTNESS = List.of("reward", "judge");
  private static final List<String> UNITS = List.of("task", "item");
  private static final int BANKS = 8;

  private ManyCells() {}

  /** YAML of a sweep; a smaller one has the first cells of a larger one. */
  static String sweep(int cells) {
    List<String> arms = new ArrayList<>();
    for (int cell = 0; cell < cells; cell++) {
      int bank = cell % BANKS;
      int depth = cell / BANKS;
      arms.add(
          "  cell-%d: {mechanism: %s, extract.from: %s, correctness: %s, retrieve.unit: %s, retrieve.top_k: %d}%n"
              .formatted(
                  cell,
                  MECHANISMS.get(bank / 4),
                  FROM.get(bank / 2 % 2),
                  CORRECTNESS.get(bank % 2),
                  UNITS.get(depth % 2),
                  1 + depth / 2));
    }
    return """
        # Question: what do more cells cost that share their banks?
        name: cells-%d
        extends: clean
        corpus: {path: data/sample, format: rebank}
        arms:
        %scells: %d
        """
        .formatted(cells, String.join("", arms), cells);
  }
}
