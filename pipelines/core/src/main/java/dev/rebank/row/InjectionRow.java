package dev.rebank.row;

import java.util.List;

/**
 * Table {@code injections}: what one task would have been given by one cell.
 *
 * @param cell cell
 * @param position position of the task in the order of the cell
 * @param task task id
 * @param items item hashes in the order of injection; empty for no memory
 * @param itemsHash SHA-256 of them: equal exactly where the injected text is equal
 * @param tokens tokens of the injected text, counted with the o200k_base vocabulary
 */
public record InjectionRow(
    @Key String cell,
    @Key int position,
    String task,
    List<String> items,
    String itemsHash,
    int tokens) {}
