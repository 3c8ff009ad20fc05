package dev.rebank.row;

/**
 * Table {@code bank_events}: what happened to a bank; the bank after position t is every event up
 * to t.
 *
 * @param bank bank
 * @param position position in the order of the bank
 * @param event index at that position, from 0
 * @param kind {@code add}
 * @param task task id
 * @param rollout rollout; null for several together, which the experience names
 * @param extraction the experience that joined
 * @param items how many items it brought
 */
public record BankEventRow(
    @Key String bank,
    @Key int position,
    @Key int event,
    String kind,
    String task,
    Integer rollout,
    String extraction,
    int items) {}
