package dev.rebank.beam;

import dev.rebank.codec.Sha256;
import dev.rebank.row.StepRow;
import dev.rebank.tables.TableBlock;
import dev.rebank.trajectory.LoggedRollout;
import dev.rebank.trajectory.RolloutId;
import dev.rebank.trajectory.Step;
import dev.rebank.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Makes the table of steps, as logged. Files are cut by a hash of the task, since transcripts never
 * meet the stream they belong to.
 */
final class GatherSteps extends PTransform<PCollection<LoggedRollout>, PCollection<TableBlock<?>>> {

  private static final long serialVersionUID = 1L;

  private GatherSteps() {}

  static GatherSteps byTask() {
    return new GatherSteps();
  }

  @Override
  public PCollection<TableBlock<?>> expand(PCollection<LoggedRollout> rollouts) {
    return rollouts
        .apply("ListSteps", ParDo.of(new ListStepsFn()))
        .apply(
            "GroupByTask",
            GroupInChunks.by(step -> Sha256.of(step.stream(), step.task()).substring(0, 1)))
        .apply("SortSteps", ParDo.of(new SortStepsFn()))
        .setCoder(new TableBlockCoder());
  }

  static final class ListStepsFn extends DoFn<LoggedRollout, StepRow> {

    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element LoggedRollout rollout, OutputReceiver<StepRow> out) {
      Trajectory trajectory = rollout.trajectory();
      RolloutId id = trajectory.id();
      for (int s = 0; s < trajectory.steps().size(); s++) {
        Step step = trajectory.steps().get(s);
        out.output(
            new StepRow(
                id.stream(),
                id.arm(),
                id.run(),
                id.task(),
                id.rollout(),
                s,
                step.thought(),
                step.action(),
                step.observation()));
      }
    }
  }

  static final class SortStepsFn extends DoFn<KV<String, Iterable<List<StepRow>>>, TableBlock<?>> {

    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(
        @Element KV<String, Iterable<List<StepRow>>> group, OutputReceiver<TableBlock<?>> out) {
      // Replay refuses rollouts that were read twice; their steps are kept once, either way the
      // same.
      TreeMap<String, StepRow> distinct = new TreeMap<>();
      for (List<StepRow> chunk : group.getValue()) {
        for (StepRow step : chunk) {
          String key =
              new RolloutId(step.stream(), step.arm(), step.run(), step.task(), step.rollout())
                  + " "
                  + step.step();
          distinct.merge(key, step, (a, b) -> a.toString().compareTo(b.toString()) <= 0 ? a : b);
        }
      }
      out.output(TableBlock.of(StepRow.class, group.getKey(), new ArrayList<>(distinct.values())));
    }
  }
}
