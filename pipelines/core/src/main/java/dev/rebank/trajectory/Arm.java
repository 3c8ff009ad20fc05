package dev.rebank.trajectory;

/**
 * The setting that rollouts were logged under. Rollouts of different arms never share a bank or a
 * rate.
 *
 * @param name unique within a corpus
 * @param agent agent program, or {@code unknown}
 * @param model backbone model, or {@code unknown}
 * @param grader what computed the reward, or {@code unknown}
 * @param memory memory it ran with
 * @param synthetic whether the rollouts were made by a generator; shown wherever results are
 */
public record Arm(
    String name,
    String agent,
    String model,
    String grader,
    LoggedMemory memory,
    boolean synthetic) {}
