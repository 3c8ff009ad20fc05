package dev.rebank.models.stage;

import dev.rebank.models.Models;
import dev.rebank.replay.RolloutChoice;
import dev.rebank.replay.StreamPart;
import dev.rebank.trajectory.LoggedRollout;
import java.util.List;

/**
 * All that models are asked about a single rollout, put for the sake of being answered: what is
 * made of the answers is the replay's business. Safe for use by many threads.
 */
public final class RolloutQuestions {

  private final JudgeTrajectories judges;
  private final ExtractMemoryItems extractors;

  /**
   * Questions of a sweep.
   *
   * @param choice rollouts that are used
   * @param models who are asked
   */
  public RolloutQuestions(Questions questions, RolloutChoice choice, Models models) {
    judges = new JudgeTrajectories(questions.judges(), choice, models);
    extractors =
        new ExtractMemoryItems(
            questions.extractors(), choice, models, questions.memoryTexts(models));
  }

  /** Puts them: those of the judges and, where there is a verdict, those of the extractors. */
  public void ask(LoggedRollout rollout) {
    List<StreamPart.Judged> judged =
        judges.judge(rollout.trajectory(), (kind, n) -> {}, dead -> {});
    extractors.ask(rollout, judged);
  }
}
