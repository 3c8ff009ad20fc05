package dev.rebank.consolidate;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one entry of a bank; the meaning of each part is that of the table {@code
 * bank_events}.
 *
 * @param entry number of the entry
 * @param items hashes of the items that it holds from now on
 * @param parents hashes of the items that the change began with
 * @param item the item that stands for the parents, if any
 */
public record BankChange(
    Kind kind, int entry, List<String> items, List<String> parents, @Nullable String item) {

  public BankChange {
    items = List.copyOf(items);
    parents = List.copyOf(parents);
  }

  /** Kinds of change. */
  public enum Kind {
    ADD,
    DROP,
    MERGE,
    REWRITE;

    /** As written in tables. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
