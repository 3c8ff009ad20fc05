package dev.rebank.analysis.metric;

/**
 * Best-of-N on one task: the choices of one selector from N rollouts, over all sets of N and orders
 * that it was shown. Each question counts alike.
 *
 * @param cluster group of tasks that are not independent: the intent template, or the task itself
 * @param questions sets and orders shown of which each candidate has a reward, 1 or more
 * @param selected successes among what was chosen; a question without a choice counts with the
 *     share of successes among its candidates, as a choice at random
 * @param random sum of the shares of successes among the candidates
 * @param oracle questions with a success among the candidates
 * @param chosen questions with a choice
 * @param first choices of the candidate that was shown first
 */
public record TaskSelections(
    String cluster,
    int questions,
    double selected,
    double random,
    int oracle,
    int chosen,
    int first) {}
