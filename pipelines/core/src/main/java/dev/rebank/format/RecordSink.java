package dev.rebank.format;

import dev.rebank.embed.LoggedEmbedding;
import dev.rebank.trajectory.DeadLetter;
import dev.rebank.trajectory.LoggedRollout;

/** Takes what a format reader finds. */
public interface RecordSink {

  /** A rollout that was read. */
  void rollout(LoggedRollout rollout);

  /** A vector that the log carries for a text. */
  void embedding(LoggedEmbedding embedding);

  /** A record that could not be read. */
  void deadLetter(DeadLetter deadLetter);
}
