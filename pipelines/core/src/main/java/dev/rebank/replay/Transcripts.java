package dev.rebank.replay;

import com.github.luben.zstd.Zstd;
import dev.rebank.UserException;
import dev.rebank.codec.RecordCodec;
import dev.rebank.row.RolloutRow;
import dev.rebank.trajectory.RolloutId;
import dev.rebank.trajectory.Trajectory;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The trajectories of one stream, compressed: one worker holds them all, and reads one at a time.
 */
final class Transcripts {

  /** Bytes of a stream, as compressed here. */
  static final long LIMIT = 256L << 20;

  private static final RecordCodec<Trajectory> CODEC = RecordCodec.of(Trajectory.class);
  private static final int LEVEL = 3;

  private final String stream;
  private final long limit;
  private final Map<RolloutId, byte[]> packed = new HashMap<>();
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
  void add(Trajectory trajectory) {
    byte[] one = Zstd.compress(CODEC.bytes(trajectory), LEVEL);
    byte[] same = packed.put(trajectory.id(), one);
    held += one.length - (same == null ? 0 : same.length);
    if (held > limit) {
      throw new UserException(
          "stream "
              + stream
              + ": mechanism notebook and workflows.induction stream read its trajectories in order,"
              + " in one place, and those that are used take more than "
              + (limit >> 20)
              + " MiB compressed; name fewer of them by source.rollouts, or cut the stream");
    }
  }

  /** The trajectory of a rollout. */
  Trajectory of(RolloutRow row) {
    byte[] one =
        Objects.requireNonNull(
            packed.get(
                new RolloutId(row.stream(), row.arm(), row.run(), row.task(), row.rollout())),
            "the trajectories of all rollouts that may be used are sent, or none");
    byte[] bytes = Zstd.decompress(one, Math.toIntExact(Zstd.getFrameContentSize(one)));
    try {
      return CODEC.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw new IllegalStateException("what was packed here can be read", e);
    }
  }
}
