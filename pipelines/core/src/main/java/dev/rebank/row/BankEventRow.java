package dev.rebank.row;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code bank_events}: what happened to a bank. A bank is a list of entries, numbered from 0
 * in the order they joined; each event says which items its entry holds from then on. So the bank
 * after position t is, of each entry, the last event up to t; entries without items are gone.
 *
 * @param bank bank
 * @param position position in the order of the bank
 * @param event index at that position, from 0
 * @param kind {@code add}: an experience joined as a new entry; {@code drop}: an item left; {@code
 *     merge}: items that said nearly the same became one; {@code rewrite}: a memory that is given
 *     whole was written anew
 * @param entry number of the entry; 0 for a memory that is given whole
 * @param task task of the entry; under {@code rewrite}, the task after which it was written
 * @param rollout its rollout; null where several were extracted from together
 * @param extraction the experience that is the entry; null under {@code rewrite}
 * @param items hashes of the items that the entry holds after the event, in order
 * @param parents hashes of the items that the event began with: under {@code drop} the one that
 *     left, under {@code merge} those that became one, under {@code rewrite} all that were written
 *     before; empty under {@code add}
 * @param item hash of the item that stands for the parents: under {@code merge} what they became,
 *     under {@code drop} what the one that left nearly equals; null where it was forgotten, and
 *     under {@code add} and {@code rewrite}
 */
public record BankEventRow(
    @Key String bank,
    @Key int position,
    @Key int event,
    String kind,
    int entry,
    String task,
    Integer rollout,
    @Nullable String extraction,
    List<String> items,
    List<String> parents,
    @Nullable String item) {}
