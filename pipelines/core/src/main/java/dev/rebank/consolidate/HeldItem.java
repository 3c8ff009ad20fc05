package dev.rebank.consolidate;

import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** An item in a bank: the entries it is handed on with, and what decides how long it stays. */
public final class HeldItem {

  /** The order in which items joined; what was merged has the place of its first parent. */
  static final Comparator<HeldItem> BY_PLACE = Comparator.comparingLong(held -> held.place);

  private final BankItem item;
  private final long place;
  private final int since;
  private final TreeSet<Integer> entries = new TreeSet<>();
  private long retrievals;

  /** Decayed sum of uses up to {@link #usedAt}. */
  private double uses;

  private int usedAt;

  /**
   * A new item.
   *
   * @param since position at which it joined
   */
  HeldItem(BankItem item, long place, int since, int entry) {
    this.item = item;
    this.place = place;
    this.since = since;
    entries.add(entry);
    usedAt = since;
    uses = 1; // joining is a use, as in LRFU
  }

  /**
   * What became of several items: their uses add up, and its age begins anew.
   *
   * @param parents in the order of their places
   */
  HeldItem(BankItem item, List<HeldItem> parents, int at, int halfLife) {
    this.item = item;
    this.place = parents.get(0).place;
    this.since = at;
    for (HeldItem parent : parents) {
      entries.addAll(parent.entries);
      retrievals += parent.retrievals;
      uses += parent.utility(at, halfLife);
    }
    usedAt = at;
  }

  /** The item. */
  public BankItem item() {
    return item;
  }

  /** Numbers of the entries that hold it. */
  public SortedSet<Integer> entries() {
    return entries;
  }

  /** Position at which it joined or was merged last. */
  int since() {
    return since;
  }

  /** Tasks that it was retrieved for. */
  long retrievals() {
    return retrievals;
  }

  void retrieved(int at, int halfLife) {
    retrievals++;
    uses = utility(at, halfLife) + 1;
    usedAt = at;
  }

  /**
   * Sum over its uses (its joining, and each retrieval) of {@code 0.5 ^ (positions since /
   * halfLife)}: the combined recency and frequency of LRFU (Lee et al. 2001, IEEE Transactions on
   * Computers 50(12)) with lambda {@code 1 / halfLife}.
   */
  double utility(int at, int halfLife) {
    // StrictMath is the same to the bit on every CPU; Math.pow need not be.
    return uses * StrictMath.pow(0.5, (double) (at - usedAt) / halfLife);
  }
}
