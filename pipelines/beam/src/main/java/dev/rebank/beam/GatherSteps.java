package dev.rebank.beam;

import dev.rebank.codec.Sha256;
import dev.rebank.row.StepRow;
import dev.rebank.tables.BlockFact;
import dev.rebank.tables.OutputFolder;
import dev.rebank.tables.TableBlock;
import dev.rebank.trajectory.RolloutId;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Makes the table of steps, as logged. Files are cut by a hash of the task, since transcripts never
 * meet the stream they belong to.
 */
final class GatherSteps
    extends PTransform<PCollection<KV<String, byte[]>>, PCollection<BlockFact>> {

  private static final long serialVersionUID = 1L;

  private final StagedTables tables;

  private GatherSteps(StagedTables tables) {
    this.tables = tables;
  }

  static GatherSteps into(StagedTables tables) {
    return new GatherSteps(tables);
  }

  /** The block a step belongs to. */
  static String block(StepRow step) {
    return OutputFolder.hashBlock(Sha256.of(step.stream(), step.task()), 1);
  }

  @Override
  public PCollection<BlockFact> expand(PCollection<KV<String, byte[]>> steps) {
    return steps
        .apply("GroupByTask", GroupByKey.create())
        .apply("WriteSteps", ParDo.of(new WriteStepsFn(tables)));
  }

  static final class WriteStepsFn extends DoFn<KV<String, Iterable<byte[]>>, BlockFact> {

    private static final long serialVersionUID = 1L;

    private final StagedTables tables;

    WriteStepsFn(StagedTables tables) {
      this.tables = tables;
    }

    @ProcessElement
    public void process(@Element KV<String, Iterable<byte[]>> group, OutputReceiver<BlockFact> out)
        throws IOException {
      // Replay refuses rollouts that were read twice; their steps are kept once, either way the
      // same.
      TreeMap<String, StepRow> distinct = new TreeMap<>();
      for (StepRow step : Chunks.open(RecordCoder.of(StepRow.class), group.getValue())) {
        String key =
            new RolloutId(step.stream(), step.arm(), step.run(), step.task(), step.rollout())
                + " "
                + step.step();
        distinct.merge(key, step, (a, b) -> a.toString().compareTo(b.toString()) <= 0 ? a : b);
      }
      out.output(
          tables.write(
              TableBlock.of(StepRow.class, group.getKey(), List.copyOf(distinct.values()))));
    }
  }
}
