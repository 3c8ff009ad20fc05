package dev.rebank.cli;

import dev.rebank.beam.Progress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.SortedMap;

/**
 * Shows how far a run has come: one line that is rewritten on a terminal; in a log, a line every
 * ten updates (about ten seconds) and one for the end.
 */
final class ProgressLine implements Progress, AutoCloseable {

  /**
   * Whether errors go to a terminal. The launcher can tell; Java cannot in the same way on every
   * version.
   */
  static final boolean TERMINAL = Boolean.getBoolean("rebank.terminal");

  private static final int LOG_EVERY = 10;

  /** A longer line would wrap on a common terminal and could not be rewritten. */
  private static final int WIDTH = 79;

  private final PrintWriter out;
  private final boolean terminal;

  private int updates;
  private String pending = "";
  private int shown;

  ProgressLine(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void update(SortedMap<String, Long> counts) {
    String text =
        String.format(
            Locale.ROOT,
            "  rollouts read %,d, judged %,d, extracted %,d, replayed %,d",
            counts.getOrDefault("read.rollouts", 0L),
            counts.getOrDefault("judge.answers", 0L),
            counts.getOrDefault("extract.answers", 0L),
            counts.getOrDefault("replay.rollouts", 0L));
    if (terminal) {
      rewrite(text);
      return;
    }
    updates++;
    pending = text;
    if (updates % LOG_EVERY == 0) {
      print();
    }
  }

  /** Shows what is being done after the replay. */
  void stage(String name) {
    if (terminal) {
      rewrite("  " + name);
    }
  }

  private void rewrite(String text) {
    String line = text.length() > WIDTH ? text.substring(0, WIDTH) : text;
    out.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
    out.flush();
    shown = line.length();
  }

  private void print() {
    if (!pending.isEmpty()) {
      out.println(pending);
      pending = "";
    }
  }

  @Override
  public void close() {
    if (terminal && shown > 0) {
      // What follows is the result; the progress is of no further use.
      rewrite("");
      out.print("\r");
      out.flush();
    } else {
      print();
    }
  }
}
