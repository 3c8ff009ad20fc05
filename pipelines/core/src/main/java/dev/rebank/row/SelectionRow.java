package dev.rebank.row;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code selections}: which of N rollouts of a task a selector chose. It knows no reward.
 *
 * @param selector the selector with all that determines it
 * @param stream stream
 * @param arm arm
 * @param run run
 * @param task task id
 * @param n how many rollouts it chose from
 * @param subset which ones, in their own order, for example {@code 0,2,3}
 * @param shuffle number of the seeded order, from 1; 0 for that of the log
 * @param seed seed of that order; 0 for that of the log
 * @param question hash of selector and content of the candidates in the order shown
 * @param candidates the rollouts in the order shown
 * @param choice the rollout it chose; null where it chose none
 * @param outcome {@code chosen}, {@code unparsed}, {@code out-of-range}, {@code error} or {@code
 *     not-comparable}
 * @param analysis its reasons; the whole answer where no choice can be taken from it
 */
public record SelectionRow(
    @Key String selector,
    @Key String stream,
    @Key String arm,
    @Key String run,
    @Key String task,
    @Key int n,
    @Key String subset,
    @Key int shuffle,
    @Key long seed,
    String question,
    List<Integer> candidates,
    @Nullable Integer choice,
    String outcome,
    String analysis) {}
