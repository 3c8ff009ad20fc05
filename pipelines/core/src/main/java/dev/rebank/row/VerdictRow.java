package dev.rebank.row;

/**
 * Table {@code verdicts}: one judge on one rollout.
 *
 * @param judge the judge with all that determines it
 * @param stream stream
 * @param arm arm
 * @param run run
 * @param task task id
 * @param rollout rollout
 * @param verdict {@code success}, {@code failure}, {@code unparsed} or {@code error}
 * @param thoughts its reasons
 */
public record VerdictRow(
    @Key String judge,
    @Key String stream,
    @Key String arm,
    @Key String run,
    @Key String task,
    @Key int rollout,
    String verdict,
    String thoughts) {}
