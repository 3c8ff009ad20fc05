/**
 * Measures Rebank beside other ways to do the same, in one run on one machine, and writes {@code
 * data/benchmarks}.
 */
@NullMarked
package dev.rebank.bench;

import org.jspecify.annotations.NullMarked;
