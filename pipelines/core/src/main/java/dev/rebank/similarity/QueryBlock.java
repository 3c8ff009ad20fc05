package dev.rebank.similarity;

import dev.rebank.embed.Embedding;
import dev.rebank.similarity.ProductKernel.Products;
import dev.rebank.similarity.ProductKernel.Range;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Searches for one block of consecutive queries: proposes from tiles of products, then decides.
 * Holds what one thread needs and is used again for the next block.
 */
final class QueryBlock {

  private final Masks masks;
  private final int[] dense;
  private final int[] sparse;
  private final Shortlist[] lists;
  private final FloatBuffer products;

  /** The products of one query, copied to where scanning is fastest. */
  private final float[] line;

  private final int bank;
  private final int searching;
  private final ExactScores exact;
  private Range queries = new Range(0, 0);

  QueryBlock(List<Embedding> rows, int searching, Masks masks, float bound, int queries, int bank) {
    this.searching = searching;
    this.masks = masks;
    this.bank = bank;
    dense = which(false);
    sparse = which(true);
    int[] k = masks.k();
    lists = new Shortlist[queries];
    Arrays.setAll(lists, query -> new Shortlist(k, bound));
    products =
        ByteBuffer.allocateDirect(
                Math.multiplyExact(Float.BYTES, Math.multiplyExact(queries, bank)))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    line = new float[bank];
    exact = new ExactScores(rows, searching);
  }

  private int[] which(boolean isSparse) {
    return IntStream.range(0, masks.size())
        .filter(mask -> masks.get(mask).isSparse() == isSparse)
        .toArray();
  }

  /** Proposes for a block of queries from the rows before {@code end}. */
  void search(Range block, int end, Products rowProducts) {
    queries = block;
    Range vectors = new Range(searching + block.from(), searching + block.to());
    for (int query = block.from(); query < block.to(); query++) {
      Shortlist list = list(query);
      list.start();
      for (int mask = 0; mask < masks.size(); mask++) {
        if (takesAll(query, mask)) {
          list.close(mask);
        }
      }
    }
    for (int from = 0; from < end; from += bank) {
      Range tile = new Range(from, Math.min(end, from + bank));
      rowProducts.tile(vectors, tile, products);
      for (int query = block.from(); query < block.to(); query++) {
        products.get((query - block.from()) * tile.size(), line, 0, tile.size());
        searchDense(query, tile);
        searchSparse(query, tile);
      }
    }
  }

  private Shortlist list(int query) {
    return lists[query - queries.from()];
  }

  /** Where no more may be retrieved than are wanted, there is nothing to search for. */
  private boolean takesAll(int query, int mask) {
    Eligible eligible = masks.get(mask);
    return eligible.count(query) <= eligible.k();
  }

  /** Compares each product once, with the least threshold of all masks. */
  private void searchDense(int query, Range tile) {
    Shortlist list = list(query);
    float least = leastThreshold(list);
    int end = masks.lastBefore(query, tile.to()) - tile.from();
    int at = Scan.next(line, 0, end, least);
    while (at < end) {
      offerToAll(query, list, tile.from() + at, line[at]);
      least = leastThreshold(list);
      at = Scan.next(line, at + 1, end, least);
    }
  }

  private void offerToAll(int query, Shortlist list, int row, float score) {
    boolean wanted = false;
    for (int word = 0; word < masks.words(); word++) {
      for (long bits = masks.dense(word, row); bits != 0; bits &= bits - 1) {
        int mask = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
        wanted |= offer(list, query, mask, row, score);
      }
    }
    if (wanted) {
      add(query, list, row, score);
    }
  }

  private float leastThreshold(Shortlist list) {
    float least = Float.POSITIVE_INFINITY;
    for (int mask : dense) {
      least = Math.min(least, list.threshold(mask));
    }
    return least;
  }

  private void searchSparse(int query, Range tile) {
    Shortlist list = list(query);
    for (int mask : sparse) {
      int[] members = masks.get(mask).members();
      int first = Arrays.binarySearch(members, tile.from());
      for (int i = first < 0 ? -first - 1 : first;
          i < members.length && members[i] < tile.to();
          i++) {
        float score = line[members[i] - tile.from()];
        if (offer(list, query, mask, members[i], score)) {
          add(query, list, members[i], score);
        }
      }
    }
  }

  /** Offers a member to its mask; whether it is wanted. */
  private boolean offer(Shortlist list, int query, int mask, int row, float score) {
    if (score >= list.threshold(mask) && masks.isBefore(mask, row, query)) {
      list.raise(mask, score);
      return true;
    }
    return false;
  }

  private void add(int query, Shortlist list, int row, float score) {
    list.add(row, score);
    if (list.full()) {
      list.keep((other, otherScore) -> isWanted(list, query, other, otherScore));
      if (list.crowded()) {
        settle(query, list);
      }
    }
  }

  private boolean isWanted(Shortlist list, int query, int row, float score) {
    for (int mask = 0; mask < masks.size(); mask++) {
      if (score >= list.threshold(mask)
          && masks.get(mask).isMember(row)
          && masks.isBefore(mask, row, query)) {
        return true;
      }
    }
    return false;
  }

  /** Decides among rows that score too much alike for their proposed scores to tell. */
  private void settle(int query, Shortlist list) {
    exact.start(query);
    exact.want(list.rows());
    exact.score();
    int[] best = new int[0];
    for (int mask = 0; mask < masks.size(); mask++) {
      Eligible eligible = masks.get(mask);
      if (!takesAll(query, mask)) {
        Ranked ranked = new Ranked(1, eligible.k());
        exact.rank(ranked, 0, eligible);
        int size = ranked.size(0);
        if (size == eligible.k()) {
          list.settle(mask, ranked.score(0, size - 1));
        }
        int at = best.length;
        best = Arrays.copyOf(best, at + size);
        for (int rank = 0; rank < size; rank++) {
          best[at + rank] = ranked.row(0, rank);
        }
      }
    }
    Arrays.sort(best);
    int[] kept = best;
    list.keep((row, score) -> Arrays.binarySearch(kept, row) >= 0);
  }

  /** Scores what was proposed by definition, and ranks it. */
  void decide(List<Ranked> results, int[] original) {
    for (int query = queries.from(); query < queries.to(); query++) {
      int asked = query;
      Shortlist list = list(query);
      list.keep((row, score) -> isWanted(list, asked, row, score));
      exact.start(query);
      exact.want(list.rows());
      for (int mask = 0; mask < masks.size(); mask++) {
        if (takesAll(query, mask)) {
          exact.want(masks.get(mask).earliest(masks.get(mask).count(query)));
        }
      }
      exact.score();
      for (int mask = 0; mask < masks.size(); mask++) {
        exact.rank(results.get(mask), original[query], masks.get(mask));
      }
    }
  }
}
