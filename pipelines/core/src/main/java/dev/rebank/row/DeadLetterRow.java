package dev.rebank.row;

import org.jspecify.annotations.Nullable;

/**
 * Table {@code dead_letters}: what could not be processed, and why.
 *
 * @param stage stage it stopped at
 * @param sourceFile file below the corpus root
 * @param sourceLine line or list index in it, from 1
 * @param reason what is wrong
 * @param input record as read, cut at 8,192 characters
 * @param stream stream of its task, if readable
 * @param task its task, if readable
 */
public record DeadLetterRow(
    @Key String stage,
    @Key @Provenance String sourceFile,
    @Key @Provenance long sourceLine,
    @Key String reason,
    String input,
    @Nullable String stream,
    @Nullable String task) {}
