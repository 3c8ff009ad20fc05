package dev.rebank.replay;

import dev.rebank.UserException;
import dev.rebank.embed.Embedding;
import dev.rebank.setting.Setting;
import dev.rebank.similarity.CausalTopK;
import dev.rebank.similarity.Mask;
import dev.rebank.similarity.Ranked;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Retrieval for all cells of a stream. Similarities are computed once per embedder, for all orders
 * and banks together; a bank is a mask over positions, and banks of equal positions share one. A
 * cell takes the first k of what the greatest k of its mask gives.
 */
final class CausalRetrieval {

  /** What one ranking of positions depends on. */
  private record MaskKey(String embedder, @Nullable Long orderSeed, BitSet members) {}

  /** What one ranking of units depends on. */
  private record RankingKey(String bank, String embedder, Setting.Unit unit) {}

  private final LoggedStream stream;
  private final Map<RankingKey, Ranking> rankings = new LinkedHashMap<>();

  private CausalRetrieval(LoggedStream stream) {
    this.stream = stream;
  }

  /** Ranks for all cells; {@code banks} holds the bank of each cell, in the same order. */
  static CausalRetrieval of(LoggedStream stream, List<ReplayCell> cells, List<MemoryBank> banks) {
    CausalRetrieval retrieval = new CausalRetrieval(stream);
    Map<String, Map<MaskKey, Integer>> depths = new LinkedHashMap<>();
    Map<RankingKey, MaskKey> masks = new LinkedHashMap<>();
    Map<RankingKey, MemoryBank> bankOf = new LinkedHashMap<>();
    for (int c = 0; c < cells.size(); c++) {
      ReplayCell cell = cells.get(c);
      if (!cell.hasMemory() || cell.isFolded()) {
        continue;
      }
      MemoryBank bank = banks.get(c);
      RankingKey key = keyOf(cell, bank);
      MaskKey mask =
          masks.computeIfAbsent(
              key,
              any ->
                  new MaskKey(
                      key.embedder(), cell.cell().setting().order().seed(), positions(bank)));
      bankOf.put(key, bank);
      depths
          .computeIfAbsent(key.embedder(), any -> new LinkedHashMap<>())
          .merge(mask, cell.cell().setting().retrieve().topK(), Math::max);
    }
    Map<MaskKey, Ranked> ranked = new LinkedHashMap<>();
    Map<MaskKey, MemoryBank> orders = new LinkedHashMap<>();
    masks.forEach((key, mask) -> orders.putIfAbsent(mask, bankOf.get(key)));
    depths.forEach((embedder, depth) -> ranked.putAll(retrieval.rank(embedder, depth, orders)));
    masks.forEach(
        (key, mask) -> {
          MemoryBank bank = Objects.requireNonNull(bankOf.get(key));
          retrieval.rankings.put(
              key,
              new Ranking(
                  bank.units(key.unit()),
                  bank.order(),
                  turns(bank.order()),
                  Objects.requireNonNull(ranked.get(mask))));
        });
    return retrieval;
  }

  private static RankingKey keyOf(ReplayCell cell, MemoryBank bank) {
    return new RankingKey(
        bank.id(),
        Objects.requireNonNull(cell.embedder()),
        cell.cell().setting().retrieve().unit());
  }

  /** Logged positions that gave a bank an experience. */
  private static BitSet positions(MemoryBank bank) {
    BitSet positions = new BitSet(bank.order().length);
    bank.entries().forEach(entry -> positions.set(bank.order()[entry.at()]));
    return positions;
  }

  /** When each logged position has its turn. */
  private static int[] turns(int[] order) {
    int[] turns = new int[order.length];
    for (int at = 0; at < order.length; at++) {
      turns[order[at]] = at;
    }
    return turns;
  }

  /** Ranks all masks that share an embedder. */
  private Map<MaskKey, Ranked> rank(
      String embedder, Map<MaskKey, Integer> depths, Map<MaskKey, MemoryBank> orders) {
    List<@Nullable Embedding> vectors = new ArrayList<>(stream.positions().size());
    for (LoggedStream.Position position : stream.positions()) {
      vectors.add(stream.vector(embedder, position));
    }
    requireOneDimension(embedder, vectors);
    List<MaskKey> keys = List.copyOf(depths.keySet());
    List<Mask> masks =
        keys.stream()
            .map(
                key -> {
                  boolean[] members = new boolean[vectors.size()];
                  key.members().stream().forEach(position -> members[position] = true);
                  int[] order = Objects.requireNonNull(orders.get(key)).order();
                  return Mask.of(turns(order), members, depths.get(key));
                })
            .toList();
    List<Ranked> ranked = CausalTopK.rank(vectors, masks);
    Map<MaskKey, Ranked> byKey = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      byKey.put(keys.get(i), ranked.get(i));
    }
    return byKey;
  }

  /** Vectors that logs carry may have any number of dimensions. */
  private void requireOneDimension(String embedder, List<? extends @Nullable Embedding> vectors) {
    int first = -1;
    for (int i = 0; i < vectors.size(); i++) {
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
                    stream.positions().get(first).taskId(),
                    dimensions,
                    stream.positions().get(i).taskId(),
                    vector.dimensions()));
      }
    }
  }

  /** The ranking that a cell reads. */
  Ranking of(ReplayCell cell, MemoryBank bank) {
    return Objects.requireNonNull(rankings.get(keyOf(cell, bank)));
  }
}
