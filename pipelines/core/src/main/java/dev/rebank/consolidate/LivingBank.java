package dev.rebank.consolidate;

import dev.rebank.embed.Embedding;
import dev.rebank.setting.Consolidation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A bank that looks at itself while it grows. Its entries are experiences in the order they joined;
 * an item belongs to one entry or, once merged, to all from which its parents came, so that it is
 * handed on with any of them.
 *
 * <p>What joins at a position joins whole; then each new item, in order, is compared with all items
 * before it. Two are near duplicates if they are equal, or if the similarity of their vectors
 * reaches the threshold; of several the most similar counts, of equally similar ones the first. A
 * new one then leaves again, or both become one, once: what they became is not compared again until
 * a new item comes. At last items are forgotten until the bank is within its capacity.
 */
public final class LivingBank {

  /** What a bank asks about the texts of items. */
  public interface Texts {

    /** The vector of an item; null if it has none, and then only its equal is a duplicate of it. */
    @Nullable Embedding vector(BankItem item);

    /**
     * One item in place of two.
     *
     * @return null if there is none; then both stay
     */
    @Nullable BankItem merged(BankItem earlier, BankItem later);
  }

  private final Consolidation rule;
  private final Forgetting forgetting;
  private final Texts texts;

  /** Items of each entry; empty once all have left. */
  private final List<List<HeldItem>> entries = new ArrayList<>();

  /** Items that are there, in the order of their places. */
  private final List<HeldItem> held = new ArrayList<>();

  private long places;

  /** An empty bank. */
  public LivingBank(Consolidation rule, Texts texts) {
    this.rule = rule;
    this.texts = texts;
    forgetting = new Forgetting(rule.capacity(), rule.forget(), rule.halfLife());
  }

  /** Items of an entry; empty if none is left. */
  public List<HeldItem> entry(int number) {
    return List.copyOf(entries.get(number));
  }

  /** How many entries have joined, those included whose items have left. */
  public int entries() {
    return entries.size();
  }

  /** All items that are there, each once, in the order they joined. */
  public List<HeldItem> items() {
    return List.copyOf(held);
  }

  /** Items were handed on for the task at a position; each counts once. */
  public void retrieved(int at, Collection<HeldItem> items) {
    new LinkedHashSet<>(items).forEach(item -> item.retrieved(at, rule.halfLife()));
  }

  /**
   * Experiences join after the task at a position.
   *
   * @param at position, greater than those before
   * @param experiences items of each, in order; none is empty
   * @return what happened, in order
   */
  public List<BankChange> join(int at, List<List<BankItem>> experiences) {
    List<BankChange> changes = new ArrayList<>();
    List<HeldItem> joined = new ArrayList<>();
    for (List<BankItem> experience : experiences) {
      int number = entries.size();
      entries.add(new ArrayList<>());
      for (BankItem item : experience) {
        HeldItem one = new HeldItem(item, places++, at, number);
        entries.get(number).add(one);
        held.add(one);
        joined.add(one);
      }
      changes.add(change(BankChange.Kind.ADD, number, List.of(), null));
    }
    if (rule.policy() != Consolidation.Policy.APPEND) {
      joined.forEach(item -> settle(at, item, changes));
    }
    while (forgetting.isOver(held.size())) {
      HeldItem victim = forgetting.victim(held, at);
      remove(victim, null, changes);
    }
    return changes;
  }

  private void settle(int at, HeldItem later, List<BankChange> changes) {
    // Merging one before it may have taken it along.
    HeldItem earlier = held.contains(later) ? duplicate(later) : null;
    if (earlier == null) {
      return;
    }
    if (rule.policy() == Consolidation.Policy.DROP_DUPLICATES) {
      remove(later, earlier, changes);
      return;
    }
    BankItem merged =
        earlier.item().equals(later.item())
            ? earlier.item()
            : texts.merged(earlier.item(), later.item());
    if (merged != null) {
      merge(at, merged, earlier, later, changes);
    }
  }

  /** The item before another that says nearly the same; null if none does. */
  private @Nullable HeldItem duplicate(HeldItem later) {
    List<HeldItem> before = held.subList(0, held.indexOf(later));
    if (before.isEmpty()) {
      return null;
    }
    for (HeldItem item : before) {
      if (item.item().hash().equals(later.item().hash())) {
        return item;
      }
    }
    Embedding vector = texts.vector(later.item());
    HeldItem best = null;
    double similarity = rule.threshold();
    for (HeldItem item : vector == null ? List.<HeldItem>of() : before) {
      Embedding other = texts.vector(item.item());
      double score = other == null ? -2 : vector.similarity(other);
      if (best == null ? score >= similarity : score > similarity) {
        best = item;
        similarity = score;
      }
    }
    return best;
  }

  private void merge(
      int at, BankItem merged, HeldItem earlier, HeldItem later, List<BankChange> changes) {
    List<HeldItem> parents =
        held.stream()
            .filter(
                item ->
                    item == earlier
                        || item == later
                        // Merging may say what a third one says already.
                        || item.item().hash().equals(merged.hash()))
            .toList();
    HeldItem child = new HeldItem(merged, parents, at, rule.halfLife());
    held.set(held.indexOf(parents.get(0)), child);
    held.removeAll(parents);
    List<String> hashes = parents.stream().map(parent -> parent.item().hash()).toList();
    for (int number : child.entries()) {
      List<HeldItem> items = entries.get(number);
      List<HeldItem> after =
          items.stream()
              .flatMap(item -> parents.contains(item) ? Stream.of(child) : Stream.of(item))
              .distinct()
              .toList();
      items.clear();
      items.addAll(after);
      changes.add(change(BankChange.Kind.MERGE, number, hashes, merged.hash()));
    }
  }

  private void remove(HeldItem item, @Nullable HeldItem instead, List<BankChange> changes) {
    held.remove(item);
    for (int number : new TreeSet<>(item.entries())) {
      entries.get(number).remove(item);
      changes.add(
          change(
              BankChange.Kind.DROP,
              number,
              List.of(item.item().hash()),
              instead == null ? null : instead.item().hash()));
    }
  }

  private BankChange change(
      BankChange.Kind kind, int number, List<String> parents, @Nullable String item) {
    return new BankChange(
        kind,
        number,
        entries.get(number).stream().map(one -> one.item().hash()).toList(),
        parents,
        item);
  }
}
