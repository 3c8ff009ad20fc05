package dev.rebank.row;

/**
 * Table {@code cell_rollouts}: which rollouts a cell used.
 *
 * @param cell cell
 * @param task task id
 * @param rollout rollout
 */
public record CellRolloutRow(@Key String cell, @Key String task, @Key int rollout) {}
