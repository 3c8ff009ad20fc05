package dev.rebank.row;

import org.jspecify.annotations.Nullable;

/**
 * Table {@code steps} (with {@code output.steps}): what the agent thought, did and saw.
 *
 * @param stream stream of its task
 * @param arm arm
 * @param run run
 * @param task task id
 * @param rollout rollout
 * @param step index, from 0
 * @param thought thought
 * @param action action
 * @param observation observation
 */
public record StepRow(
    @Key String stream,
    @Key String arm,
    @Key String run,
    @Key String task,
    @Key int rollout,
    @Key int step,
    @Nullable String thought,
    @Nullable String action,
    @Nullable String observation) {}
