package dev.rebank.row;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code cells}: one setting on one stream, after equal cells were merged.
 *
 * @param cell hash of setting and stream
 * @param name what the sweep varied, for example {@code retrieve.top_k=2}; {@code reference} for
 *     the reference cell
 * @param merged names of the cells of the sweep that are equal to this one
 * @param reference whether other cells are compared with this one
 * @param setting the resolved setting as canonical JSON, without what cannot matter
 * @param settingHash SHA-256 of it
 * @param stream stream it was replayed on
 * @param arm source arm whose rollouts it used
 * @param run run of that arm
 * @param mechanism memory mechanism
 * @param correctness {@code reward} (uses ground truth), {@code judge} or {@code judges}; with
 *     labels turned around, that too: {@code judge,noise=0.2,seed=7} or {@code reward,inverted};
 *     {@code none} where it does not matter which rollouts succeeded
 * @param extractFrom {@code successes}, {@code failures} or {@code successes-and-failures}
 * @param unit unit of retrieval
 * @param topK number of units retrieved; 0 is no memory
 * @param scaling {@code off}, {@code parallel} or {@code sequential}; with {@code -alone} behind it
 *     where nothing is drawn from several rollouts together; {@code oracle-gated-retries} where the
 *     refinements of the source stop as soon as the benchmark says that a task is solved
 * @param n rollouts of a task, 1 or more
 * @param orderSeed seed of the shuffle; null in logged order
 * @param bank the bank it reads; null without memory
 * @param sourceMemory memory that the source arm was logged with: unless it is {@code none}, all
 *     that is made of its rollouts is contaminated by that memory
 * @param synthetic whether the source arm is synthetic
 * @param offlineModels whether rules stood in for a language model
 */
public record CellRow(
    @Key String cell,
    String name,
    List<String> merged,
    boolean reference,
    String setting,
    String settingHash,
    String stream,
    String arm,
    String run,
    String mechanism,
    String correctness,
    String extractFrom,
    String unit,
    int topK,
    String scaling,
    int n,
    Long orderSeed,
    @Nullable String bank,
    String sourceMemory,
    boolean synthetic,
    boolean offlineModels) {

  /** Whether the benchmark's own outcome says what a success is. */
  public boolean usesGroundTruth() {
    return correctness.startsWith("reward");
  }

  /** Whether some labels were turned around on purpose. */
  public boolean turnsLabels() {
    return correctness.contains(",");
  }
}
