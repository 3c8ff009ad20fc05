/**
 * Causal nearest neighbours: for each task of a stream the most similar earlier ones, under many
 * masks at once. A float32 product proposes, the double-precision definition decides.
 */
@NullMarked
package dev.rebank.similarity;

import org.jspecify.annotations.NullMarked;
