package dev.rebank.row;

/**
 * Table {@code banks}: one distinct consolidation of one stream.
 *
 * @param bank hash of all that determines its content
 * @param stream stream
 * @param arm source arm
 * @param run run
 * @param setting what determines it, as canonical JSON
 * @param experiences entries that hold an item after the last position
 * @param items items after the last position, repeats counted
 * @param distinctItems distinct items after the last position
 * @param orphans judged rollouts that gave no item and so never joined
 */
public record BankRow(
    @Key String bank,
    String stream,
    String arm,
    String run,
    String setting,
    int experiences,
    int items,
    int distinctItems,
    int orphans) {}
