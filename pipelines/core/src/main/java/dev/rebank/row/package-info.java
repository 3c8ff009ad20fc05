/**
 * One record per stored table: these records <em>are</em> the schema.
 *
 * <p>A component becomes a column named in snake case. Types: String, int, long, double, boolean,
 * their boxed forms, {@code List<String>}, {@code List<Integer>} and {@code Embedding}. A column is
 * nullable if its component is a boxed type or {@code @Nullable}. {@link dev.rebank.row.Key}
 * components give the sort order; {@link dev.rebank.row.Provenance} columns say where a record was
 * read and take no part in digests.
 */
@NullMarked
package dev.rebank.row;

import org.jspecify.annotations.NullMarked;
