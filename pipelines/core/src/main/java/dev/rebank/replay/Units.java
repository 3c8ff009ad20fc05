package dev.rebank.replay;

import dev.rebank.replay.MemoryBank.Entry;
import dev.rebank.replay.MemoryBank.Orphan;
import dev.rebank.replay.MemoryBank.Unit;
import dev.rebank.setting.Retrieval;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What retrieval ranks in one bank: its units in the order in which they joined. */
final class Units {

  private static final Comparator<Unit> BY_ROLLOUT =
      Comparator.comparing(Unit::rollout, Comparator.nullsFirst(Comparator.naturalOrder()));

  private final List<Unit> units = new ArrayList<>();
  private final BitSet positions = new BitSet();

  /** First unit of each index in the order of the cell, and one past the last. */
  private final int[] starts;

  private Units(int size) {
    starts = new int[size + 1];
  }

  /**
   * The units of a bank.
   *
   * @param orphans whether rollouts that gave no item take a place
   */
  static Units of(MemoryBank bank, Retrieval.Unit kind, Retrieval.Orphans orphans) {
    int[] order = bank.order();
    Units units = new Units(order.length);
    List<Orphan> places = orphans == Retrieval.Orphans.KEEP ? bank.orphans() : List.<Orphan>of();
    int entry = 0;
    int place = 0;
    for (int at = 0; at < order.length; at++) {
      int from = entry;
      while (entry < bank.entries().size() && bank.entries().get(entry).at() == at) {
        entry++;
      }
      int firstPlace = place;
      while (place < places.size() && places.get(place).at() == at) {
        place++;
      }
      if (from < entry || firstPlace < place) {
        units.positions.set(order[at]);
        units.units.addAll(
            kind == Retrieval.Unit.TASK
                ? List.of(new Unit(at, from, entry, -1, null))
                : apart(bank.entries(), from, entry, kind, places.subList(firstPlace, place)));
      }
      units.starts[at + 1] = units.units.size();
    }
    return units;
  }

  /** The units of one task, in order of rollout. */
  private static List<Unit> apart(
      List<Entry> entries, int from, int to, Retrieval.Unit kind, List<Orphan> places) {
    List<Unit> apart = new ArrayList<>();
    for (int i = from; i < to; i++) {
      @Nullable Integer rollout = entries.get(i).rollout();
      int items = kind == Retrieval.Unit.ITEM ? entries.get(i).extracted().items().size() : 0;
      for (int item = items == 0 ? -1 : 0; item < items; item++) {
        apart.add(new Unit(entries.get(i).at(), i, i + 1, item, rollout));
      }
    }
    for (Orphan place : places) {
      apart.add(new Unit(place.at(), to, to, -1, place.rollout()));
    }
    apart.sort(BY_ROLLOUT);
    return apart;
  }

  /** The units of an index in the order of the cell. */
  List<Unit> at(int at) {
    return units.subList(starts[at], starts[at + 1]);
  }

  /** Logged positions that have a unit. */
  BitSet positions() {
    return positions;
  }
}
