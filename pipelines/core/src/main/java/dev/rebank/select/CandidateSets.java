package dev.rebank.select;

import static java.util.stream.Collectors.joining;

import dev.rebank.codec.Sha256;
import dev.rebank.trajectory.RolloutId;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which sets of the rollouts of a task are shown to a selector, and in which orders: all sets of N,
 * or so many of them by seed; each as logged, or in seeded orders. What is drawn for a task depends
 * on the seed and the names of its rollouts alone.
 *
 * @param n how many rollouts are shown at a time, 1 or more; null for all
 * @param most how many sets are shown of a task at most
 * @param shuffles in how many seeded orders each is shown; 0 for once, as logged
 * @param seed choice of sets and orders
 */
public record CandidateSets(@Nullable Integer n, int most, int shuffles, long seed) {

  /**
   * Candidates as they are shown.
   *
   * @param subset the numbers of the rollouts in their own order, for example {@code 0,2,3}
   * @param shuffle number of the order, from 1; 0 for that of the log
   * @param rollouts which rollouts, in the order shown
   */
  public record Shown(String subset, int shuffle, List<RolloutId> rollouts) {}

  /**
   * What is shown of one task; nothing if it has fewer than N rollouts, or none. A single rollout
   * has no order.
   *
   * @param logged its rollouts of one arm and run in the order of their numbers
   */
  public List<Shown> of(List<RolloutId> logged) {
    int size = n == null ? logged.size() : n;
    if (size == 0 || size > logged.size()) {
      return List.of();
    }
    List<Shown> shown = new ArrayList<>();
    for (BigInteger rank : ranks(logged, size)) {
      List<RolloutId> members = members(rank, logged, size);
      String subset =
          members.stream().map(id -> Integer.toString(id.rollout())).collect(joining(","));
      if (shuffles == 0 || size == 1) {
        shown.add(new Shown(subset, 0, members));
      } else {
        for (int shuffle = 1; shuffle <= shuffles; shuffle++) {
          shown.add(new Shown(subset, shuffle, shuffled(members, shuffle)));
        }
      }
    }
    return shown;
  }

  /** How many sets of n there are among so many. */
  static BigInteger sets(int of, int n) {
    BigInteger sets = BigInteger.ONE;
    for (int i = 1; i <= n; i++) {
      sets = sets.multiply(BigInteger.valueOf(of - n + i)).divide(BigInteger.valueOf(i));
    }
    return sets;
  }

  /**
   * Numbers of the sets that are shown, ascending: Floyd's choice of so many without repetition.
   */
  private SortedSet<BigInteger> ranks(List<RolloutId> logged, int size) {
    BigInteger all = sets(logged.size(), size);
    BigInteger wanted = all.min(BigInteger.valueOf(most));
    SortedSet<BigInteger> ranks = new TreeSet<>();
    for (BigInteger last = all.subtract(wanted);
        last.compareTo(all) < 0;
        last = last.add(BigInteger.ONE)) {
      BigInteger draw = hash("subset", logged, size + "/" + last).mod(last.add(BigInteger.ONE));
      if (!ranks.add(draw)) {
        ranks.add(last);
      }
    }
    return ranks;
  }

  /** The set of that number in lexical order. */
  private static List<RolloutId> members(BigInteger rank, List<RolloutId> logged, int size) {
    List<RolloutId> members = new ArrayList<>(size);
    BigInteger rest = rank;
    for (int i = 0; members.size() < size; i++) {
      BigInteger withThis = sets(logged.size() - i - 1, size - members.size() - 1);
      if (rest.compareTo(withThis) < 0) {
        members.add(logged.get(i));
      } else {
        rest = rest.subtract(withThis);
      }
    }
    return members;
  }

  private List<RolloutId> shuffled(List<RolloutId> members, int shuffle) {
    return members.stream()
        .sorted(
            Comparator.<RolloutId, BigInteger>comparing(
                    id -> hash("shuffle", members, shuffle + "/" + id.rollout()))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private BigInteger hash(String what, List<RolloutId> rollouts, String draw) {
    List<String> parts = new ArrayList<>(List.of(what, Long.toString(seed), draw));
    rollouts.forEach(id -> parts.add(id.toString()));
    return new BigInteger(Sha256.of(parts.toArray(String[]::new)), 16);
  }
}
