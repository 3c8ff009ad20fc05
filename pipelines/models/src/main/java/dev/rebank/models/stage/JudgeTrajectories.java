package dev.rebank.models.stage;

import dev.rebank.judge.Judge;
import dev.rebank.judge.Panel;
import dev.rebank.judge.Verdict;
import dev.rebank.models.Models;
import dev.rebank.replay.RolloutChoice;
import dev.rebank.replay.StreamPart;
import dev.rebank.trajectory.DeadLetter;
import dev.rebank.trajectory.Task;
import dev.rebank.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks each distinct judge about each rollout that some cell may use. A judge without a readable
 * answer leaves a dead letter, unless all its cells have a label for that.
 */
public final class JudgeTrajectories {

  private final List<Questions.Judging> questions;
  private final RolloutChoice choice;
  private final List<@Nullable Judge> judges;

  /**
   * Asks the judges of these questions.
   *
   * @param choice rollouts that are used
   */
  public JudgeTrajectories(List<Questions.Judging> questions, RolloutChoice choice, Models models) {
    this.questions = questions;
    this.choice = choice;
    judges = new ArrayList<>();
    for (Questions.Judging question : questions) {
      boolean single = question.members().isEmpty();
      judges.add(single ? models.judge(question.setting(), question.render()) : null);
    }
  }

  /** The verdicts on a rollout, one per judge or panel that is asked about it. */
  public List<StreamPart.Judged> judge(
      Trajectory trajectory, Counts counts, Consumer<DeadLetter> dead) {
    counts.add("rollouts", 1);
    List<StreamPart.Judged> judged = new ArrayList<>();
    for (int j = 0; j < judges.size(); j++) {
      Questions.Judging question = questions.get(j);
      if (!question.concerns(trajectory, choice)) {
        continue;
      }
      counts.add("questions", 1);
      Judge judge = judges.get(j);
      Verdict verdict =
          judge == null ? ofPanel(question.members(), judged) : judge.judge(trajectory);
      judged.add(new StreamPart.Judged(question.name(), verdict));
      counts.add("verdicts_" + verdict.label().word(), 1);
      if (question.loses(verdict.label())) {
        counts.add("dead_letters", 1);
        dead.accept(lost(question.name(), trajectory, verdict));
      } else {
        counts.add("answers", 1);
      }
    }
    return judged;
  }

  private static Verdict ofPanel(List<String> members, List<StreamPart.Judged> judged) {
    Map<String, Verdict> verdicts = new HashMap<>();
    judged.forEach(one -> verdicts.put(one.judge(), one.verdict()));
    return new Panel(members).verdict(verdicts);
  }

  private static DeadLetter lost(String judge, Trajectory trajectory, Verdict verdict) {
    Task task = trajectory.task();
    boolean unread = verdict.label() == Verdict.Label.UNPARSED;
    return new DeadLetter(
        "judge",
        trajectory.source(),
        unread
            ? judge + ": no verdict can be read from the answer"
            : judge + ": " + verdict.thoughts(),
        unread ? verdict.thoughts() : trajectory.id().toString(),
        task.stream(),
        task.id(),
        task.order());
  }
}
