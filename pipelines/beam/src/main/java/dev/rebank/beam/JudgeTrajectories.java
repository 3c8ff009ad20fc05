package dev.rebank.beam;

import dev.rebank.judge.Judge;
import dev.rebank.judge.Verdict;
import dev.rebank.models.Models;
import dev.rebank.replay.StreamPart;
import dev.rebank.trajectory.DeadLetter;
import dev.rebank.trajectory.LoggedRollout;
import dev.rebank.trajectory.Task;
import dev.rebank.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Asks each distinct judge about each rollout that some cell may use. Every rollout comes out, with
 * the verdicts it got; a judge without an answer leaves a dead letter beside it.
 */
final class JudgeTrajectories extends PTransform<PCollection<LoggedRollout>, Stage> {

  private static final long serialVersionUID = 1L;

  static final TupleTag<JudgedRollout> JUDGED = new TupleTag<>("judged") {};

  private final List<Questions.Judging> judges;
  private final ModelFolders place;

  private JudgeTrajectories(List<Questions.Judging> judges, ModelFolders place) {
    this.judges = judges;
    this.place = place;
  }

  static JudgeTrajectories with(List<Questions.Judging> judges, ModelFolders place) {
    return new JudgeTrajectories(judges, place);
  }

  @Override
  public Stage expand(PCollection<LoggedRollout> rollouts) {
    return Stage.of(
        rollouts.apply(
            "Judge",
            ParDo.of(new JudgeTrajectoryFn(judges, place))
                .withOutputTags(JUDGED, Stage.sideTags())));
  }

  static final class JudgeTrajectoryFn extends DoFn<LoggedRollout, JudgedRollout> {

    private static final long serialVersionUID = 1L;

    private final List<Questions.Judging> questions;
    private final ModelFolders place;
    private transient List<Judge> judges;
    private transient BundleCounts counts;

    JudgeTrajectoryFn(List<Questions.Judging> questions, ModelFolders place) {
      this.questions = questions;
      this.place = place;
    }

    @Setup
    public void setUp() {
      Models models = place.open();
      judges = questions.stream().map(question -> models.judge(question.setting())).toList();
    }

    @StartBundle
    public void start() {
      counts = new BundleCounts("judge");
    }

    @ProcessElement
    public void process(@Element LoggedRollout rollout, MultiOutputReceiver out) {
      counts.add("rollouts", 1);
      Trajectory trajectory = rollout.trajectory();
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
          Task task = trajectory.task();
          out.get(Stage.DEAD)
              .output(
                  new DeadLetter(
                      "judge",
                      trajectory.source(),
                      question.name() + ": " + verdict.thoughts(),
                      trajectory.id().toString(),
                      task.stream(),
                      task.id(),
                      task.order()));
        } else {
          counts.add("answers", 1);
          counts.add("verdicts_" + verdict.label().word(), 1);
        }
      }
      out.get(JUDGED).output(new JudgedRollout(rollout, judged));
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      counts.flush(context);
    }
  }
}
