/** Metrics and tables from the written output of a sweep; the front door of the analysis. */
@NullMarked
package dev.rebank.analysis;

import org.jspecify.annotations.NullMarked;
