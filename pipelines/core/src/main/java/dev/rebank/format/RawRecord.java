package dev.rebank.format;

import org.jspecify.annotations.Nullable;

/**
 * One record as it lies in the file.
 *
 * @param number line it starts on, or index in its list, from 1
 * @param text its text; where it is no valid text, as much as can be shown
 * @param problem why it cannot be parsed at all; null if it may be
 */
record RawRecord(long number, String text, @Nullable String problem) {}
