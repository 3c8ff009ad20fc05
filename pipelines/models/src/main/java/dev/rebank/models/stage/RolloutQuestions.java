package dev.rebank.models.stage;

import dev.rebank.inject.MemoryText;
import dev.rebank.models.Models;
import dev.rebank.replay.RolloutChoice;
import dev.rebank.trajectory.LoggedRollout;
import java.util.ArrayList;
import java.util.List;

/**
 * All that models are asked about rollouts, put for the sake of being answered: what is made of the
 * answers is the replay's business. Safe for use by many threads.
 */
public final class RolloutQuestions {

  private final JudgeTrajectories judges;
  private final ExtractMemoryItems extractors;
  private final ContrastRollouts contrasts;
  private final SelectRollouts selections;
  private final boolean waiting;

  /**
   * Questions of a sweep.
   *
   * @param choice rollouts that are used
   * @param models who are asked
   * @param waiting whether a judge without an answer may yet give one, so that nothing that depends
   *     on its verdict is asked
   */
  public RolloutQuestions(
      Questions questions, RolloutChoice choice, Models models, boolean waiting) {
    List<MemoryText> forms = questions.memoryTexts(models);
    judges = new JudgeTrajectories(questions.judges(), choice, models);
    extractors = new ExtractMemoryItems(questions.extractors(), choice, models, forms);
    contrasts = new ContrastRollouts(questions.joints(), models, forms);
    selections = new SelectRollouts(questions.selectors(), models);
    this.waiting = waiting;
  }

  /**
   * Puts them: those of the judges and selectors and, where there are verdicts, those of the
   * extractors.
   *
   * @param rollouts a rollout or, if some are looked at together, all of a task, arm and run, in
   *     order of their numbers
   */
  public void ask(List<LoggedRollout> rollouts) {
    List<JudgedRollout> judged = new ArrayList<>();
    boolean open = false;
    for (LoggedRollout rollout : rollouts) {
      JudgedRollout one = judged(rollout);
      judged.add(one);
      if (waiting && one.lacksVerdict()) {
        open = true;
      } else {
        extractors.ask(rollout, one.judged());
      }
    }
    selections.ask(judged);
    if (!open) {
      contrasts.ask(judged);
    }
  }

  private JudgedRollout judged(LoggedRollout rollout) {
    return new JudgedRollout(
        rollout, judges.judge(rollout.trajectory(), (kind, n) -> {}, dead -> {}));
  }
}
