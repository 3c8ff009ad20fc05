/** Labels trajectories as success or failure without looking at their outcome. */
@NullMarked
package dev.rebank.judge;

import org.jspecify.annotations.NullMarked;
