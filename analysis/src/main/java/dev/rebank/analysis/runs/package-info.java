/** Two finished sweeps held against each other. */
@NullMarked
package dev.rebank.analysis.runs;

import org.jspecify.annotations.NullMarked;
