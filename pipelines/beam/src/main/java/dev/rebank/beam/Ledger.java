package dev.rebank.beam;

import dev.rebank.row.CountRow;
import dev.rebank.trajectory.DeadLetter;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/** Collects the dead letters and counts of all stages while the graph is built. */
final class Ledger {

  private final List<PCollection<DeadLetter>> deadLetters = new ArrayList<>();
  private final List<PCollection<CountRow>> counts = new ArrayList<>();

  void add(PCollection<DeadLetter> dead, PCollection<CountRow> counted) {
    deadLetters.add(dead);
    counts.add(counted);
  }

  PCollection<DeadLetter> deadLetters() {
    return PCollectionList.of(deadLetters).apply("FlattenDeadLetters", Flatten.pCollections());
  }

  PCollection<CountRow> counts() {
    return PCollectionList.of(counts).apply("FlattenCounts", Flatten.pCollections());
  }
}
