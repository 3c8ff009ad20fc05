package dev.rebank.row;

import java.util.List;

/**
 * Table {@code experiences}: what one judged rollout became.
 *
 * @param extraction hash of extractor, rollout and label
 * @param extractor the extractor with all that determines it
 * @param stream stream
 * @param arm arm
 * @param run run
 * @param task task id
 * @param rollout rollout
 * @param origin {@code success} or {@code failure}: the label it was extracted under
 * @param items item hashes in order; may be empty
 */
public record ExperienceRow(
    @Key String extraction,
    String extractor,
    String stream,
    String arm,
    String run,
    String task,
    int rollout,
    String origin,
    List<String> items) {}
