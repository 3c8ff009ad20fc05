package dev.rebank.extract;

import dev.rebank.judge.Verdict;
import dev.rebank.trajectory.Trajectory;
import org.jspecify.annotations.Nullable;

/**
 * One of several rollouts of a task that memory is drawn from together.
 *
 * @param label {@code SUCCESS} or {@code FAILURE}; null where it is not to be known
 */
public record Attempt(Trajectory trajectory, Verdict.@Nullable Label label) {}
