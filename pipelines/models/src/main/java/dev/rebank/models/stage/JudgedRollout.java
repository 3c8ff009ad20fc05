package dev.rebank.models.stage;

import dev.rebank.judge.Verdict;
import dev.rebank.replay.StreamPart;
import dev.rebank.trajectory.LoggedRollout;
import java.util.List;

/**
 * A rollout with its verdicts, on its way to the others of its task.
 *
 * @param judged verdicts on it, one per judge that was asked
 */
public record JudgedRollout(LoggedRollout logged, List<StreamPart.Judged> judged) {

  /** Hash of all that was read of it, wherever it was read. */
  public String content() {
    return Experiences.contentOf(logged);
  }

  /** Whether some judge gave no answer. */
  public boolean lacksVerdict() {
    return judged.stream().anyMatch(one -> one.verdict().label() == Verdict.Label.ERROR);
  }

  /** The same with a verdict of every judge that gave no answer. */
  public JudgedRollout assuming(Verdict.Label label) {
    return new JudgedRollout(
        logged,
        judged.stream()
            .map(
                one ->
                    one.verdict().label() == Verdict.Label.ERROR
                        ? new StreamPart.Judged(one.judge(), new Verdict(label, ""))
                        : one)
            .toList());
  }
}
