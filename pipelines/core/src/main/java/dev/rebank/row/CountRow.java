package dev.rebank.row;

/**
 * Table {@code counts}: records in, out and lost, counted as data.
 *
 * @param stage stage
 * @param kind what is counted
 * @param n how many
 */
public record CountRow(@Key String stage, @Key String kind, long n) {}
