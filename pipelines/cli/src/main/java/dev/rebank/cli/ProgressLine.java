package dev.rebank.cli;

import dev.rebank.beam.Progress;
import java.io.PrintStream;
import java.util.SortedMap;

/**
 * Shows how far a run has come: one line that is rewritten on a terminal, a line every ten updates
 * in a log.
 */
final class ProgressLine implements Progress, AutoCloseable {

  private static final int LOG_EVERY = 10;

  private final PrintStream out;

  /** The launcher can tell; Java cannot in the same way on every version. */
  private final boolean terminal = Boolean.getBoolean("rebank.terminal");

  private int updates;
  private int width;

  ProgressLine(PrintStream out) {
    this.out = out;
  }

  @Override
  public void update(SortedMap<String, Long> counts) {
    String line =
        "  read %,d rollouts, judged %,d, extracted %,d experiences, replayed %,d rollouts in %,d streams"
            .formatted(
                counts.getOrDefault("read.rollouts", 0L),
                counts.getOrDefault("judge.answers", 0L),
                counts.getOrDefault("extract.answers", 0L),
                counts.getOrDefault("replay.rollouts", 0L),
                counts.getOrDefault("replay.streams", 0L));
    if (terminal) {
      out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
      out.flush();
      width = line.length();
    } else if (++updates % LOG_EVERY == 0) {
      out.println(line);
    }
  }

  @Override
  public void close() {
    if (terminal && width > 0) {
      out.println();
    }
  }
}
