package dev.rebank.beam;

import dev.rebank.judge.Judge;
import dev.rebank.judge.Verdict;
import dev.rebank.models.Models;
import dev.rebank.replay.StreamPart;
import dev.rebank.trajectory.DeadLetter;
import dev.rebank.trajectory.Task;
import dev.rebank.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Asks each distinct judge about each rollout that some cell may use; a judge without an answer
 * leaves a dead letter.
 */
final class JudgeTrajectories {

  private final List<Questions.Judging> questions;
  private final List<Judge> judges;

  JudgeTrajectories(List<Questions.Judging> questions, Models models) {
    this.questions = questions;
    judges = questions.stream().map(question -> models.judge(question.setting())).toList();
  }

  /** The verdicts on a rollout, one per judge that is asked about it. */
  List<StreamPart.Judged> judge(
      Trajectory trajectory, BundleCounts counts, Consumer<DeadLetter> dead) {
    counts.add("rollouts", 1);
    List<StreamPart.Judged> judged = new ArrayList<>();
    for (int j = 0; j < judges.size(); j++) {
      Questions.Judging question = questions.get(j);
      if (!question.concerns(trajectory)) {
        continue;
      }
      counts.add("questions", 1);
      Verdict verdict = judges.get(j).judge(trajectory);
      judged.add(new StreamPart.Judged(question.name(), verdict));
      if (verdict.label() == Verdict.Label.ERROR) {
        counts.add("dead_letters", 1);
        dead.accept(lost(question.name(), trajectory, verdict));
      } else {
        counts.add("answers", 1);
        counts.add("verdicts_" + verdict.label().word(), 1);
      }
    }
    return judged;
  }

  private static DeadLetter lost(String judge, Trajectory trajectory, Verdict verdict) {
    Task task = trajectory.task();
    return new DeadLetter(
        "judge",
        trajectory.source(),
        judge + ": " + verdict.thoughts(),
        trajectory.id().toString(),
        task.stream(),
        task.id(),
        task.order());
  }
}
