package dev.rebank.row;

import java.util.List;

/**
 * Table {@code experiences}: what a judged rollout became, or several together.
 *
 * @param extraction hash of extractor and of all that it was shown
 * @param extractor the extractor with all that determines it
 * @param stream stream
 * @param arm arm
 * @param run run
 * @param task task id
 * @param rollouts rollouts, in the order in which they were shown
 * @param origin {@code success} or {@code failure}: the label it was extracted under; {@code
 *     contrast} of several rollouts, {@code refinement} of one with its re-checks
 * @param items item hashes in order; may be empty
 */
public record ExperienceRow(
    @Key String extraction,
    String extractor,
    String stream,
    String arm,
    String run,
    String task,
    List<Integer> rollouts,
    String origin,
    List<String> items) {}
