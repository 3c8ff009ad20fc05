package dev.rebank.replay;

import dev.rebank.UserException;
import dev.rebank.embed.Embedding;
import dev.rebank.setting.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Retrieval for all cells of a stream. Similarities are computed once per order and embedder; a
 * ranking once per bank and unit, at the greatest k that any cell asks for. A cell takes the first
 * k of it.
 */
final class CausalRetrieval {

  /** Everything that one ranking depends on. */
  private record RankingKey(String bank, String embedder, Setting.Unit unit) {}

  private final LoggedStream stream;
  private final Map<RankingKey, Ranking> rankings = new LinkedHashMap<>();

  private CausalRetrieval(LoggedStream stream) {
    this.stream = stream;
  }

  /** Ranks for all cells; {@code banks} holds the bank of each cell, in the same order. */
  static CausalRetrieval of(LoggedStream stream, List<ReplayCell> cells, List<MemoryBank> banks) {
    CausalRetrieval retrieval = new CausalRetrieval(stream);
    Map<RankingKey, Integer> depth = new LinkedHashMap<>();
    Map<RankingKey, MemoryBank> bankOf = new LinkedHashMap<>();
    Map<List<Object>, List<RankingKey>> byOrder = new LinkedHashMap<>();
    for (int c = 0; c < cells.size(); c++) {
      ReplayCell cell = cells.get(c);
      if (!cell.hasMemory()) {
        continue;
      }
      RankingKey key = keyOf(cell, banks.get(c));
      depth.merge(key, cell.cell().setting().retrieve().topK(), Math::max);
      if (bankOf.put(key, banks.get(c)) == null) {
        Object seed = Objects.requireNonNullElse(cell.cell().setting().order().seed(), "logged");
        byOrder.computeIfAbsent(List.of(seed, key.embedder()), order -> new ArrayList<>()).add(key);
      }
    }
    for (List<RankingKey> keys : byOrder.values()) {
      retrieval.rank(keys, depth, bankOf);
    }
    return retrieval;
  }

  private static RankingKey keyOf(ReplayCell cell, MemoryBank bank) {
    return new RankingKey(
        bank.id(),
        Objects.requireNonNull(cell.embedder()),
        cell.cell().setting().retrieve().unit());
  }

  /** Ranks all banks that share an order and an embedder. */
  private void rank(
      List<RankingKey> keys, Map<RankingKey, Integer> depth, Map<RankingKey, MemoryBank> bankOf) {
    int[] order = Objects.requireNonNull(bankOf.get(keys.get(0))).order();
    List<@Nullable Embedding> vectors = new ArrayList<>(order.length);
    for (int position : order) {
      vectors.add(stream.vector(keys.get(0).embedder(), stream.positions().get(position)));
    }
    requireOneDimension(keys.get(0).embedder(), order, vectors);
    Similarities similarities = Similarities.of(vectors);
    List<Ranking> targets = new ArrayList<>();
    for (RankingKey key : keys) {
      Ranking ranking =
          new Ranking(
              Objects.requireNonNull(bankOf.get(key)).units(key.unit()),
              order.length,
              Objects.requireNonNull(depth.get(key)));
      targets.add(ranking);
      rankings.put(key, ranking);
    }
    double[] similarity = new double[order.length];
    for (int at = 0; at < order.length; at++) {
      similarities.toEarlier(at, similarity);
      for (Ranking target : targets) {
        target.rank(at, similarity);
      }
    }
  }

  /** Vectors that logs carry may have any number of dimensions. */
  private void requireOneDimension(
      String embedder, int[] order, List<? extends @Nullable Embedding> vectors) {
    int first = -1;
    for (int i = 0; i < order.length; i++) {
      Embedding vector = vectors.get(i);
      if (vector == null) {
        continue;
      }
      first = first < 0 ? i : first;
      int dimensions = Objects.requireNonNull(vectors.get(first)).dimensions();
      if (vector.dimensions() != dimensions) {
        throw new UserException(
            "stream %s: all vectors of embedder %s must have one number of dimensions, but that of task %s has %s and that of task %s has %s"
                .formatted(
                    stream.name(),
                    embedder,
                    stream.positions().get(order[first]).taskId(),
                    dimensions,
                    stream.positions().get(order[i]).taskId(),
                    vector.dimensions()));
      }
    }
  }

  /**
   * The ranking that a cell reads; at each position only its first {@code top_k} are the cell's.
   */
  Ranking of(ReplayCell cell, MemoryBank bank) {
    return Objects.requireNonNull(rankings.get(keyOf(cell, bank)));
  }
}
