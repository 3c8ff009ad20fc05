package dev.rebank.row;

/**
 * Table {@code items}: memory items, each distinct one once.
 *
 * @param item SHA-256 of title, description and content
 * @param title title
 * @param description description
 * @param content content
 * @param tokens tokens of the item as the first cell with memory injects it, counted with the
 *     o200k_base vocabulary
 */
public record ItemRow(
    @Key String item, String title, String description, String content, int tokens) {}
