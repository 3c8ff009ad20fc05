/** Turns judged trajectories into memory items. */
@NullMarked
package dev.rebank.extract;

import org.jspecify.annotations.NullMarked;
