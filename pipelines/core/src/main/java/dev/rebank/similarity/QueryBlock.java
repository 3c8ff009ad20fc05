package dev.rebank.similarity;

import dev.rebank.embed.Embedding;
import dev.rebank.similarity.ProductKernel.Products;
import dev.rebank.similarity.ProductKernel.Range;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Searches for one block of consecutive queries: proposes from tiles of products, then decides.
 * Holds what one thread needs and is used again for the next block.
 */
final class QueryBlock {

  private final List<Eligible> masks;
  private final int[] dense;
  private final int[] sparse;
  private final Shortlist[][] lists;
  private final float[] products;
  private final int bank;
  private final ExactScores exact;
  private Range queries = new Range(0, 0);

  QueryBlock(List<Embedding> rows, List<Eligible> masks, float bound, int queries, int bank) {
    this.masks = masks;
    this.bank = bank;
    dense = which(false);
    sparse = which(true);
    lists = new Shortlist[queries][masks.size()];
    for (Shortlist[] ofQuery : lists) {
      Arrays.setAll(ofQuery, mask -> new Shortlist(masks.get(mask).k, bound));
    }
    products = new float[Math.multiplyExact(queries, bank)];
    exact = new ExactScores(rows);
  }

  private int[] which(boolean isSparse) {
    return IntStream.range(0, masks.size())
        .filter(mask -> masks.get(mask).isSparse() == isSparse)
        .toArray();
  }

  /** Proposes for a block of queries from the rows before {@code end}. */
  void search(Range block, int end, Products rowProducts) {
    queries = block;
    for (int query = block.from(); query < block.to(); query++) {
      for (int mask = 0; mask < masks.size(); mask++) {
        // Where no more may be retrieved than are wanted, there is nothing to search for.
        Eligible eligible = masks.get(mask);
        list(query, mask).start(eligible.count(query) > eligible.k);
      }
    }
    for (int from = 0; from < end; from += bank) {
      Range tile = new Range(from, Math.min(end, from + bank));
      rowProducts.tile(block, tile, products);
      for (int query = block.from(); query < block.to(); query++) {
        int start = (query - block.from()) * tile.size() - from;
        searchDense(query, tile, start);
        searchSparse(query, tile, start);
      }
    }
  }

  private Shortlist list(int query, int mask) {
    return lists[query - queries.from()][mask];
  }

  /** Compares each product once, with the least threshold of all masks. */
  private void searchDense(int query, Range tile, int start) {
    float least = leastThreshold(query);
    for (int row = tile.from(); row < tile.to(); row++) {
      float score = products[start + row];
      if (score >= least) {
        for (int mask : dense) {
          offer(query, mask, row, score);
        }
        least = leastThreshold(query);
      }
    }
  }

  private float leastThreshold(int query) {
    float least = Float.POSITIVE_INFINITY;
    for (int mask : dense) {
      least = Math.min(least, list(query, mask).threshold());
    }
    return least;
  }

  private void searchSparse(int query, Range tile, int start) {
    for (int mask : sparse) {
      int[] members = masks.get(mask).members;
      int first = Arrays.binarySearch(members, tile.from());
      for (int i = first < 0 ? -first - 1 : first;
          i < members.length && members[i] < tile.to();
          i++) {
        offer(query, mask, members[i], products[start + members[i]]);
      }
    }
  }

  private void offer(int query, int mask, int row, float score) {
    Shortlist list = list(query, mask);
    Eligible eligible = masks.get(mask);
    if (score >= list.threshold() && eligible.joined[row] < eligible.turns[query]) {
      list.add(row, score);
      if (list.full() && !list.prune()) {
        settle(query, eligible, list);
      }
    }
  }

  /** Decides among rows that score too much alike for their proposed scores to tell. */
  private void settle(int query, Eligible eligible, Shortlist list) {
    exact.start(query);
    exact.want(list.rows());
    exact.score();
    Ranked best = new Ranked(1, eligible.k);
    for (int row : list.rows()) {
      best.insert(0, row, exact.of(row), eligible.turns);
    }
    int[] kept = new int[best.size(0)];
    Arrays.setAll(kept, rank -> best.row(0, rank));
    list.keep(kept, best.score(0, kept.length - 1));
  }

  /** Scores what was proposed by definition, and ranks it. */
  void decide(List<Ranked> results, int[] original) {
    for (int query = queries.from(); query < queries.to(); query++) {
      exact.start(query);
      for (int mask = 0; mask < masks.size(); mask++) {
        list(query, mask).prune();
        exact.want(candidates(query, mask));
      }
      exact.score();
      for (int mask = 0; mask < masks.size(); mask++) {
        Ranked result = results.get(mask);
        int[] turns = masks.get(mask).mask.turns();
        for (int row : candidates(query, mask)) {
          result.insert(original[query], original[row], exact.of(row), turns);
        }
      }
    }
  }

  private int[] candidates(int query, int mask) {
    Eligible eligible = masks.get(mask);
    int count = eligible.count(query);
    return count > eligible.k ? list(query, mask).rows() : eligible.earliest(count);
  }
}
