package dev.rebank.replay;

import dev.rebank.consolidate.HeldItem;
import dev.rebank.consolidate.LivingBank;
import dev.rebank.embed.Embedding;
import dev.rebank.setting.Retrieval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Ranks what is in a living bank for a task: by the similarity of the queries, exactly as defined,
 * ties to the earlier; as {@link CausalRetrieval} does for banks that only grow. An item of several
 * entries is one unit, and as similar as the most similar of their queries.
 */
final class LivingRanking {

  /**
   * What was retrieved.
   *
   * @param entry number of the entry; of several, that of the most similar query, else the first
   * @param score similarity of the two queries
   * @param items its items at that time
   */
  record Recalled(int entry, double score, List<HeldItem> items) {}

  /**
   * How cells retrieve, apart from how much.
   *
   * @param least similarity below which nothing is taken; null for none
   */
  record Way(String embedder, Retrieval.Unit unit, @Nullable Double least) {
    static Way of(ReplayCell cell) {
      Retrieval retrieve = cell.cell().setting().retrieve();
      return new Way(
          Objects.requireNonNull(cell.embedder()), retrieve.unit(), retrieve.minSimilarity());
    }

    /** All that decides what is retrieved from given items, apart from how much. */
    String name() {
      return unit.name().toLowerCase(Locale.ROOT)
          + ", dense, "
          + embedder
          + (least == null ? "" : ", from " + least);
    }
  }

  private final LoggedStream stream;
  private final MemoryBank bank;
  private final LivingBank living;
  private final Way way;
  private final int topK;

  /**
   * A ranking.
   *
   * @param bank entries of the living bank as they join
   * @param topK most units
   */
  LivingRanking(LoggedStream stream, MemoryBank bank, LivingBank living, Way way, int topK) {
    this.stream = stream;
    this.bank = bank;
    this.living = living;
    this.way = way;
    this.topK = topK;
  }

  /** The best units for an index in the order of the cell, best first. */
  List<Recalled> best(int at) {
    Embedding query = vector(at);
    if (query == null) {
      return List.of();
    }
    List<Recalled> units = new ArrayList<>();
    List<Embedding> keys = new ArrayList<>();
    switch (way.unit()) {
      case TASK, ROLLOUT -> addEntries(units, keys);
      case ITEM -> addItems(query, units, keys);
    }
    double[] scores = new double[keys.size()];
    query.similarities(keys.toArray(Embedding[]::new), scores);
    List<Recalled> scored = new ArrayList<>(units.size());
    for (int i = 0; i < units.size(); i++) {
      if (way.least() == null || scores[i] >= way.least()) {
        scored.add(new Recalled(units.get(i).entry(), scores[i], units.get(i).items()));
      }
    }
    // A stable sort leaves equal ones as they joined.
    scored.sort(Comparator.comparingDouble(Recalled::score).reversed());
    return List.copyOf(scored.subList(0, Math.min(topK, scored.size())));
  }

  /** Entries that still hold something; those of one task together where that is the unit. */
  private void addEntries(List<Recalled> units, List<Embedding> keys) {
    int last = -1;
    for (int number = 0; number < living.entries(); number++) {
      List<HeldItem> items = living.entry(number);
      int from = bank.entries().get(number).at();
      Embedding key = items.isEmpty() ? null : vector(from);
      if (key == null) {
        continue;
      }
      if (way.unit() == Retrieval.Unit.TASK && from == last) {
        units.get(units.size() - 1).items().addAll(items);
      } else {
        units.add(new Recalled(number, 0, new ArrayList<>(items)));
        keys.add(key);
        last = from;
      }
    }
  }

  private void addItems(Embedding query, List<Recalled> units, List<Embedding> keys) {
    TreeSet<Unit> inOrder = new TreeSet<>();
    int place = 0;
    for (HeldItem item : living.items()) {
      SortedSet<Integer> entries = item.entries();
      int best = -1;
      double score = Double.NEGATIVE_INFINITY;
      for (int number : entries) {
        Embedding key = vector(bank.entries().get(number).at());
        double similarity = key == null ? Double.NaN : query.similarity(key);
        if (similarity > score) {
          best = number;
          score = similarity;
        }
      }
      if (best >= 0) {
        inOrder.add(new Unit(bank.entries().get(best).at(), place, best, item));
      }
      place++;
    }
    for (Unit one : inOrder) {
      units.add(new Recalled(one.entry(), 0, List.of(one.item())));
      keys.add(Objects.requireNonNull(vector(one.at())));
    }
  }

  /** An item by the task whose query stands for it, then as it joined. */
  private record Unit(int at, int place, int entry, HeldItem item) implements Comparable<Unit> {
    @Override
    public int compareTo(Unit other) {
      int byTask = Integer.compare(at, other.at);
      return byTask != 0 ? byTask : Integer.compare(place, other.place);
    }
  }

  private @Nullable Embedding vector(int at) {
    return stream.vector(way.embedder(), stream.positions().get(bank.order()[at]));
  }
}
