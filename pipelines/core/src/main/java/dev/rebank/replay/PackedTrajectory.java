package dev.rebank.replay;

import com.github.luben.zstd.Zstd;
import dev.rebank.codec.RecordCodec;
import dev.rebank.trajectory.RolloutId;
import dev.rebank.trajectory.Trajectory;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Base64;

/**
 * A trajectory, compressed: many of them are held at a time, and few are read.
 *
 * @param id the rollout
 * @param packed its canonical form, Zstandard in base 64
 */
public record PackedTrajectory(RolloutId id, String packed) {

  private static final int LEVEL = 3;

  /** Packs a trajectory. */
  public static PackedTrajectory of(Trajectory trajectory) {
    byte[] bytes = Zstd.compress(RecordCodec.of(Trajectory.class).bytes(trajectory), LEVEL);
    return new PackedTrajectory(trajectory.id(), Base64.getEncoder().encodeToString(bytes));
  }

  /** The trajectory. */
  Trajectory unpacked() {
    byte[] bytes = Base64.getDecoder().decode(packed);
    byte[] form = Zstd.decompress(bytes, Math.toIntExact(Zstd.getFrameContentSize(bytes)));
    try {
      return RecordCodec.of(Trajectory.class)
          .read(new DataInputStream(new ByteArrayInputStream(form)));
    } catch (IOException e) {
      throw new IllegalStateException("what was packed here can be read", e);
    }
  }
}
