package dev.rebank.replay;

import dev.rebank.model.UnreadableAnswerException;
import dev.rebank.trajectory.DeadLetter;
import dev.rebank.trajectory.Source;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts the questions of one bank and counts what becomes of them: one without an answer is a dead
 * letter, and the memory stays as if it had not been asked.
 */
final class AskedInOrder {

  /** A question. */
  interface Inquiry<T> {
    T put() throws IOException;
  }

  private final MemoryBank bank;
  private final RowSink sink;

  AskedInOrder(MemoryBank bank, RowSink sink) {
    this.bank = bank;
    this.sink = sink;
  }

  /**
   * The answer; null if there is none.
   *
   * @param what what is asked, for people
   * @param at index in the order of the cell
   * @param rollout the rollout after which it is asked
   */
  <T> @Nullable T ask(String what, int at, StreamPart.Rollout rollout, Inquiry<T> inquiry) {
    sink.countInOrder("questions", 1);
    try {
      T answer = inquiry.put();
      sink.countInOrder("answers", 1);
      return answer;
    } catch (IOException failed) {
      sink.countInOrder("dead_letters", 1);
      sink.deadLetter(
          new DeadLetter(
              "consolidate",
              new Source(rollout.row().sourceFile(), rollout.row().sourceLine()),
              "bank "
                  + bank.id()
                  + ", position "
                  + at
                  + ", "
                  + what
                  + ": "
                  + Objects.requireNonNullElse(failed.getMessage(), failed.toString()),
              failed instanceof UnreadableAnswerException unreadable
                  ? unreadable.answer()
                  : bank.setting(),
              rollout.row().stream(),
              rollout.row().task(),
              rollout.task().order()));
      return null;
    }
  }
}
