/**
 * Tables held against themselves: whether a percentage can be a count, subsets make the whole, and
 * what a text claims follows from what its tables print. Every rule reads numbers only.
 */
@NullMarked
package dev.rebank.analysis.audit;

import org.jspecify.annotations.NullMarked;
