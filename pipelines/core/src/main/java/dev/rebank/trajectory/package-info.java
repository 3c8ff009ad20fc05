/**
 * What a log holds: tasks, arms, steps and, strictly apart, outcomes.
 *
 * <p>A {@link dev.rebank.trajectory.Trajectory} is everything that a renderer, judge, extractor,
 * selector or embedder may see. An {@link dev.rebank.trajectory.Outcome} holds everything that only
 * the benchmark knows. The two meet in {@link dev.rebank.trajectory.LoggedRollout}, which those
 * stages never receive.
 */
@NullMarked
package dev.rebank.trajectory;

import org.jspecify.annotations.NullMarked;
