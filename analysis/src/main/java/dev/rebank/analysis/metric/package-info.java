/**
 * Metrics: pure functions on counts, one file each, with formula and source.
 *
 * <p>One convention for all: what is undefined is NaN, never 0; it is shown as a dash and counted
 * in a footnote. Every estimate carries its number of tasks, its interval and what was left out.
 */
@NullMarked
package dev.rebank.analysis.metric;

import org.jspecify.annotations.NullMarked;
