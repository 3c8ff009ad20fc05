package dev.rebank.trajectory;

import java.util.Comparator;

/**
 * Names one rollout of a corpus.
 *
 * @param stream stream of its task
 * @param arm arm it was logged under
 * @param run one pass of the arm over the stream; {@code "0"} where a log has a single one
 * @param task task id
 * @param rollout index among the rollouts of this task, arm and run, from 0, as logged
 */
public record RolloutId(String stream, String arm, String run, String task, int rollout)
    implements Comparable<RolloutId> {

  private static final Comparator<RolloutId> ORDER =
      Comparator.comparing(RolloutId::stream)
          .thenComparing(RolloutId::arm)
          .thenComparing(RolloutId::run)
          .thenComparing(RolloutId::task)
          .thenComparingInt(RolloutId::rollout);

  @Override
  public int compareTo(RolloutId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return stream + "/" + arm + "/" + run + "/" + task + "#" + rollout;
  }
}
