package dev.rebank.models.ahead;

import dev.rebank.consolidate.OrderedModels;
import dev.rebank.models.Models;
import dev.rebank.models.Unasked;
import dev.rebank.models.stage.Questions;
import dev.rebank.replay.BankReplay;
import dev.rebank.replay.RolloutChoice;
import dev.rebank.replay.StreamPart;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Asks what depends on the memory so far, after all else is answered: folds every bank whose memory
 * asks, by the very code of the replay, with the provider behind the stored answers. Within a bank
 * one question is asked at a time, banks at the same time. A run that was stopped goes on at the
 * first question of each bank that has no answer.
 */
public final class AskInOrder {

  private AskInOrder() {}

  /**
   * Asks.
   *
   * @param questions those of the cells that ask in order
   * @param choice rollouts that are used
   * @param stored who judges and extracts: what has no answer by now is not asked again
   * @param asked who is asked in order
   * @param threads most questions in flight
   * @param tick called about once a second
   * @throws Spending.LimitReachedException if the money did not suffice; what was answered is
   *     stored
   * @throws IOException if a log cannot be read
   */
  public static void run(
      Logs logs,
      Questions questions,
      RolloutChoice choice,
      Models stored,
      Models asked,
      int threads,
      Runnable tick)
      throws IOException {
    if (questions.cells().isEmpty()) {
      return;
    }
    StreamsInOrder streams = new StreamsInOrder(questions, choice, stored, null).read(logs, choice);
    OrderedModels.Source models = asked.inOrder(questions.injections(), Unasked.NOBODY);
    try (Crew crew = new Crew(threads, tick)) {
      for (Map.Entry<String, List<StreamPart>> stream : streams.streams().entrySet()) {
        BankReplay.folds(
                stream.getKey(), stream.getValue(), questions.cells(), models, new Discarded())
            .forEach(crew::hand);
      }
      crew.finish();
    }
  }
}
