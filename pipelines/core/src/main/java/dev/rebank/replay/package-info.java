/**
 * The ordered part: which experiences each task of a stream would have been given, for all cells at
 * once.
 *
 * <p>{@link dev.rebank.replay.BankReplay} is the front door. A stream comes in as {@link
 * dev.rebank.replay.StreamPart}s, in any order, and leaves as table rows. Experience {@code j} is
 * visible to task {@code i} exactly if {@code j < i} in the order of the cell; rollouts of one task
 * never see each other.
 */
@NullMarked
package dev.rebank.replay;

import org.jspecify.annotations.NullMarked;
