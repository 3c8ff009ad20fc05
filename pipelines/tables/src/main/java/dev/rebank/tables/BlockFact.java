package dev.rebank.tables;

/**
 * What is known of a block once it is written: enough for the manifest, and small enough to travel.
 *
 * @param table table
 * @param block name of the block
 * @param rows number of rows
 * @param digest content digest, as {@link BlockDigest} defines it
 */
public record BlockFact(String table, String block, long rows, String digest) {}
