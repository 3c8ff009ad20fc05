package dev.rebank.replay;

import dev.rebank.UserException;
import dev.rebank.row.RolloutRow;
import dev.rebank.trajectory.RolloutId;
import dev.rebank.trajectory.Trajectory;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The trajectories of one stream: one worker holds them all, packed, and reads one at a time. */
final class Transcripts {

  /** Bytes of a stream, as packed. */
  static final long LIMIT = 256L << 20;

  private final String stream;
  private final long limit;
  private final Map<RolloutId, PackedTrajectory> packed = new HashMap<>();
  private long held;

  Transcripts(String stream) {
    this(stream, LIMIT);
  }

  Transcripts(String stream, long limit) {
    this.stream = stream;
    this.limit = limit;
  }

  /**
   * Keeps a trajectory.
   *
   * @throws UserException if those of the stream are more than one worker takes
   */
  void add(PackedTrajectory trajectory) {
    // Of records with one id none is used that differs from another.
    if (packed.putIfAbsent(trajectory.id(), trajectory) == null) {
      held += trajectory.packed().length();
    }
    if (held > limit) {
      throw new UserException(
          "stream "
              + stream
              + ": mechanism notebook and workflows.induction stream read its trajectories in order,"
              + " in one place, and those that are used take more than "
              + (limit >> 20)
              + " MiB compressed; use fewer of them (source.rollouts: first), or divide the stream");
    }
  }

  /** The trajectory of a rollout. */
  Trajectory of(RolloutRow row) {
    return Objects.requireNonNull(
            packed.get(
                new RolloutId(row.stream(), row.arm(), row.run(), row.task(), row.rollout())),
            "the trajectories of all rollouts that may be used are sent, or none")
        .unpacked();
  }
}
