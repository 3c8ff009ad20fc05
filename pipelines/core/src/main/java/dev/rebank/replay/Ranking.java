package dev.rebank.replay;

import dev.rebank.rank.MarginalRelevance;
import dev.rebank.replay.TaskRanking.Found;
import dev.rebank.setting.Retrieval;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The best units of one cell for every position of its order. Units of one task share its query, so
 * they are ranked as the tasks are, and among themselves as they joined.
 */
final class Ranking {

  /**
   * A unit that was retrieved.
   *
   * @param found why its task was ranked where it was
   * @param pooled its rank before the choice for diversity, from 1; null without that choice
   */
  record Retrieved(MemoryBank.Unit unit, Found found, @Nullable Integer pooled) {}

  private final Units units;
  private final TaskRanking tasks;
  private final Retrieval rule;
  private final int[] order;
  private final int[] turns;
  private final @Nullable QueryVectors vectors;

  /**
   * A ranking of units.
   *
   * @param order logged positions in the order of the cell
   * @param turns inverse of {@code order}
   * @param vectors null if nothing asks for vectors
   */
  Ranking(
      Units units,
      TaskRanking tasks,
      Retrieval rule,
      int[] order,
      int[] turns,
      @Nullable QueryVectors vectors) {
    this.units = units;
    this.tasks = tasks;
    this.rule = rule;
    this.order = order;
    this.turns = turns;
    this.vectors = vectors;
  }

  /** The best {@code top_k} units for an index in the order of the cell, best first. */
  List<Retrieved> best(int at) {
    List<Found> found = tasks.best(order[at]);
    int wanted = rule.diversity() == null ? rule.topK() : Integer.MAX_VALUE;
    List<Retrieved> best = new ArrayList<>(rule.topK());
    for (Found task : found) {
      for (MemoryBank.Unit unit : units.at(turns[task.position()])) {
        if (best.size() < wanted) {
          best.add(new Retrieved(unit, task, null));
        }
      }
    }
    return rule.diversity() == null ? best : diverse(best, rule.diversity());
  }

  /** Chooses for diversity; scores that are no similarities count in parts of the best of them. */
  private List<Retrieved> diverse(List<Retrieved> pool, double lambda) {
    double whole =
        rule.ranking() == Retrieval.Ranking.DENSE || pool.isEmpty()
            ? 1
            : pool.get(0).found().score();
    double[] relevance = pool.stream().mapToDouble(unit -> unit.found().score() / whole).toArray();
    QueryVectors alike = Objects.requireNonNull(vectors);
    int[] chosen =
        MarginalRelevance.choose(
            relevance,
            lambda,
            rule.topK(),
            (unit, other) ->
                alike.likeness(
                    pool.get(unit).found().position(), pool.get(other).found().position()));
    List<Retrieved> best = new ArrayList<>(chosen.length);
    for (int unit : chosen) {
      best.add(new Retrieved(pool.get(unit).unit(), pool.get(unit).found(), unit + 1));
    }
    return best;
  }
}
