package dev.rebank.replay;

import dev.rebank.rank.ReciprocalRanks;
import dev.rebank.setting.Retrieval;
import dev.rebank.similarity.Ranked;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Earlier tasks as one cell ranks them, best first, ties to the earlier: by similarity, by terms,
 * or by both.
 */
final class TaskRanking {

  /**
   * An earlier task.
   *
   * @param position its logged position
   * @param score what it is ranked by
   * @param similarity similarity of the two queries; null without vectors
   * @param lexical BM25 score; null where no shared terms ranked it
   * @param fused reciprocal rank fusion of both rankings; null under one
   */
  record Found(
      int position,
      double score,
      @Nullable Double similarity,
      @Nullable Double lexical,
      @Nullable Double fused) {}

  private final Retrieval rule;
  private final @Nullable Ranked dense;
  private final @Nullable Ranked lexical;
  private final @Nullable QueryVectors vectors;
  private final SameTasks same;
  private final BitSet members;
  private final int[] turns;

  /**
   * A ranking of tasks.
   *
   * @param dense tasks by similarity, never the task itself; null under lexical ranking
   * @param lexical tasks by terms, the task itself among them if it may be; null under dense
   * @param vectors null if nothing asks for vectors
   * @param members logged positions that have a unit
   * @param turns when each logged position has its turn
   */
  TaskRanking(
      Retrieval rule,
      @Nullable Ranked dense,
      @Nullable Ranked lexical,
      @Nullable QueryVectors vectors,
      SameTasks same,
      BitSet members,
      int[] turns) {
    this.rule = rule;
    this.dense = dense;
    this.lexical = lexical;
    this.vectors = vectors;
    this.same = same;
    this.members = members;
    this.turns = turns;
  }

  /** How many tasks a rule looks at. */
  static int depth(Retrieval rule) {
    boolean chooses = rule.ranking() == Retrieval.Ranking.HYBRID || rule.diversity() != null;
    return chooses ? Math.max(rule.pool(), rule.topK()) : rule.topK();
  }

  /** The best tasks for a logged position. */
  List<Found> best(int query) {
    List<Found> best =
        switch (rule.ranking()) {
          case DENSE -> bySimilarity(query);
          case LEXICAL -> byTerms(query);
          case HYBRID -> fused(query);
        };
    Double least = rule.minSimilarity();
    if (least != null && rule.ranking() != Retrieval.Ranking.LEXICAL) {
      best.removeIf(found -> found.similarity() == null || found.similarity() < least);
    }
    return best;
  }

  private List<Found> bySimilarity(int query) {
    Ranked ranked = Objects.requireNonNull(dense);
    int depth = depth(rule);
    List<Found> best = new ArrayList<>(depth);
    boolean itself = rule.self() == Retrieval.Self.ALLOW && members.get(query);
    Double own = itself ? Objects.requireNonNull(vectors).similarity(query, query) : null;
    for (int rank = 0; rank < ranked.size(query) && best.size() < depth; rank++) {
      double score = ranked.score(query, rank);
      if (own != null && own > score) {
        best.add(new Found(query, own, own, null, null));
        own = null;
      }
      int position = ranked.row(query, rank);
      if (best.size() < depth && mayBe(query, position)) {
        best.add(new Found(position, score, score, null, null));
      }
    }
    if (own != null && best.size() < depth) {
      best.add(new Found(query, own, own, null, null));
    }
    return best;
  }

  private List<Found> byTerms(int query) {
    Ranked ranked = Objects.requireNonNull(lexical);
    int depth = depth(rule);
    List<Found> best = new ArrayList<>(depth);
    for (int rank = 0; rank < ranked.size(query) && best.size() < depth; rank++) {
      int position = ranked.row(query, rank);
      if (mayBe(query, position)) {
        double score = ranked.score(query, rank);
        best.add(new Found(position, score, similarity(query, position), score, null));
      }
    }
    return best;
  }

  private List<Found> fused(int query) {
    Map<Integer, Found> fused = new LinkedHashMap<>();
    int rank = 0;
    for (Found found : bySimilarity(query)) {
      double share = ReciprocalRanks.share(++rank);
      fused.put(
          found.position(), new Found(found.position(), share, found.similarity(), null, share));
    }
    rank = 0;
    for (Found found : byTerms(query)) {
      double share = ReciprocalRanks.share(++rank);
      Found other = fused.get(found.position());
      double sum = other == null ? share : other.score() + share;
      fused.put(
          found.position(),
          new Found(found.position(), sum, found.similarity(), found.lexical(), sum));
    }
    List<Found> best = new ArrayList<>(fused.values());
    best.sort(
        Comparator.comparingDouble(Found::score)
            .reversed()
            .thenComparing(found -> turns[found.position()]));
    return best;
  }

  private boolean mayBe(int query, int position) {
    return rule.self() == Retrieval.Self.ALLOW || !same.are(query, position);
  }

  private @Nullable Double similarity(int query, int position) {
    return vectors == null ? null : vectors.similarity(query, position);
  }
}
