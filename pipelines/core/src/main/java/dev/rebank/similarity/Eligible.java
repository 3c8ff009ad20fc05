package dev.rebank.similarity;

import dev.rebank.embed.Embedding;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A mask over the rows that are laid out, prepared for asking who may be retrieved. */
final class Eligible {

  /** A mask with fewer members than one row in so many is searched member by member. */
  private static final int SPARSE = 8;

  final Mask mask;

  /** Rows wanted for each query. */
  final int k;

  final int[] turns;

  /** Turn of each member; {@link Mask#NEVER} for other rows. */
  final int[] joined;

  /** Members in order of row. */
  final int[] members;

  /** Members in order of turn. */
  private final int[] byTurn;

  private final int[] turnOfMember;
  private final boolean inOrder;

  private Eligible(Mask mask, int[] turns, boolean[] member) {
    this.mask = mask;
    k = mask.k();
    this.turns = turns;
    joined = new int[turns.length];
    Arrays.setAll(joined, row -> member[row] ? turns[row] : Mask.NEVER);
    members = IntStream.range(0, turns.length).filter(row -> member[row]).toArray();
    byTurn =
        IntStream.of(members)
            .boxed()
            .sorted((a, b) -> Integer.compare(turns[a], turns[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    turnOfMember = IntStream.of(byTurn).map(row -> turns[row]).toArray();
    inOrder = Arrays.equals(members, byTurn) && isAscending(turns);
  }

  /**
   * Prepares a mask.
   *
   * @param original row of the mask of each row that is laid out
   * @param rows vectors as laid out
   * @param twins for each row the first row of an equal vector
   */
  static Eligible of(Mask mask, int[] original, List<Embedding> rows, int[] twins) {
    int size = rows.size();
    int[] turns = IntStream.range(0, size).map(row -> mask.turns()[original[row]]).toArray();
    boolean[] member = new boolean[size];
    for (int row = 0; row < size; row++) {
      member[row] = mask.members()[original[row]];
    }
    withoutLateTwins(turns, member, twins, mask.k());
    return new Eligible(mask, turns, member);
  }

  /**
   * Rows of equal vectors tie under every query, and the earlier wins: only the first {@code k} of
   * them can ever be retrieved. Streams in which one query comes again and again stay cheap.
   */
  private static void withoutLateTwins(int[] turns, boolean[] member, int[] twins, int k) {
    Map<Integer, int[]> families = new HashMap<>();
    IntStream.range(0, twins.length)
        .filter(row -> member[row] && twins[row] != row)
        .forEach(row -> families.put(twins[row], new int[0]));
    if (families.isEmpty()) {
      return;
    }
    IntStream.range(0, twins.length)
        .filter(row -> member[row] && families.containsKey(twins[row]))
        .forEach(row -> families.computeIfPresent(twins[row], (twin, rows) -> with(rows, row)));
    families
        .values()
        .forEach(
            rows ->
                IntStream.of(rows)
                    .boxed()
                    .sorted((a, b) -> Integer.compare(turns[a], turns[b]))
                    .skip(k)
                    .forEach(row -> member[row] = false));
  }

  private static int[] with(int[] rows, int row) {
    int[] more = Arrays.copyOf(rows, rows.length + 1);
    more[rows.length] = row;
    return more;
  }

  /** For each row the first row with an equal vector. */
  static int[] twins(List<Embedding> rows) {
    Map<Embedding, Integer> first = new HashMap<>();
    int[] twins = new int[rows.size()];
    for (int row = 0; row < twins.length; row++) {
      Integer twin = first.putIfAbsent(rows.get(row), row);
      twins[row] = twin == null ? row : twin;
    }
    return twins;
  }

  private static boolean isAscending(int[] turns) {
    return IntStream.range(1, turns.length).allMatch(row -> turns[row - 1] < turns[row]);
  }

  /** Whether a query's earlier rows are exactly those laid out before it. */
  boolean inOrder() {
    return inOrder;
  }

  boolean isSparse() {
    return members.length < turns.length / SPARSE;
  }

  /** How many members a query may retrieve. */
  int count(int query) {
    int place = Arrays.binarySearch(turnOfMember, turns[query]);
    return place < 0 ? -place - 1 : place;
  }

  /** The earliest members, in order of turn. */
  int[] earliest(int count) {
    return Arrays.copyOf(byTurn, count);
  }
}
