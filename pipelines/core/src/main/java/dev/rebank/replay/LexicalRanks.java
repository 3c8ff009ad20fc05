package dev.rebank.replay;

import dev.rebank.lexical.Bm25Index;
import dev.rebank.lexical.EnglishTerms;
import dev.rebank.lexical.TermCounts;
import dev.rebank.similarity.Ranked;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Ranks earlier tasks by the terms that their queries share, with the statistics of what the bank
 * holds when a task has its turn. A task without terms, or that shares none with any earlier one,
 * retrieves nothing.
 */
final class LexicalRanks {

  private final List<@Nullable TermCounts> terms = new ArrayList<>();

  /** Analyses the queries of a stream. */
  LexicalRanks(LoggedStream stream) {
    EnglishTerms analysis = new EnglishTerms();
    for (LoggedStream.Position position : stream.positions()) {
      terms.add(position.task() == null ? null : analysis.of(position.task().query()));
    }
  }

  /**
   * Ranks.
   *
   * @param order logged positions in the order of the cell
   * @param turns inverse of {@code order}
   * @param members positions that join the bank
   * @param groups group of each position, which shares a bank with its own only; null for one
   * @param self whether a task has joined when it retrieves
   * @param k how many are wanted
   */
  Ranked rank(
      int[] order, int[] turns, BitSet members, int @Nullable [] groups, boolean self, int k) {
    int size = terms.size();
    Ranked ranked = new Ranked(size, Math.min(k, size));
    int[] group = groups == null ? new int[size] : groups;
    int[] own = new int[size];
    Map<Integer, Integer> sizes = new HashMap<>();
    for (int position = 0; position < size; position++) {
      own[position] = sizes.merge(group[position], 1, Integer::sum) - 1;
    }
    // Rows of an index are numbered within the group.
    Map<Integer, Bm25Index> banks = new HashMap<>();
    Map<Integer, int[]> rows = new HashMap<>();
    sizes.forEach(
        (g, n) -> {
          banks.put(g, new Bm25Index(n));
          rows.put(g, new int[n]);
        });
    IntStream.range(0, size).forEach(i -> rows.get(group[i])[own[i]] = i);
    for (int position : order) {
      TermCounts query = terms.get(position);
      if (query == null) {
        continue;
      }
      Bm25Index bank = banks.get(group[position]);
      int[] positions = rows.get(group[position]);
      boolean joins = members.get(position);
      if (joins && self) {
        bank.add(own[position], query);
      }
      bank.score(query, (row, score) -> ranked.insert(position, positions[row], score, turns));
      if (joins && !self) {
        bank.add(own[position], query);
      }
    }
    return ranked;
  }
}
