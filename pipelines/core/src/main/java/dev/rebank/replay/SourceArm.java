package dev.rebank.replay;

/**
 * The arm and run whose rollouts stand in for the agent of a cell.
 *
 * @param arm arm name
 * @param run run of that arm
 * @param agent agent program of the arm
 * @param model its backbone
 * @param memory mechanism that the arm was logged with
 * @param synthetic whether the arm is synthetic
 */
record SourceArm(
    String arm, String run, String agent, String model, String memory, boolean synthetic) {}
