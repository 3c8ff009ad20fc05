/** Rebank: replays logged agent trajectories into memory banks. */
@NullMarked
package dev.rebank;

import org.jspecify.annotations.NullMarked;
