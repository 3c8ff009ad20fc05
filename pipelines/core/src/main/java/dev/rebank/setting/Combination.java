package dev.rebank.setting;

import java.util.Map;

/**
 * One combination of levels, or one arm, before equal ones are merged.
 *
 * @param name name of the cell
 * @param reference whether others are compared with this one
 * @param values what it gives beyond what all cells share, by dotted key
 */
record Combination(String name, boolean reference, Map<String, Value> values) {}
