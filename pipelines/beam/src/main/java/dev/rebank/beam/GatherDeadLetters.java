package dev.rebank.beam;

import dev.rebank.row.DeadLetterRow;
import dev.rebank.tables.BlockFact;
import dev.rebank.tables.TableBlock;
import dev.rebank.trajectory.DeadLetter;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** Makes the table of dead letters; files are cut by stage. */
final class GatherDeadLetters extends PTransform<PCollection<DeadLetter>, PCollection<BlockFact>> {

  private static final long serialVersionUID = 1L;

  private final StagedTables tables;

  private GatherDeadLetters(StagedTables tables) {
    this.tables = tables;
  }

  static GatherDeadLetters into(StagedTables tables) {
    return new GatherDeadLetters(tables);
  }

  @Override
  public PCollection<BlockFact> expand(PCollection<DeadLetter> deadLetters) {
    return deadLetters
        .apply("GroupByStage", GroupInChunks.by(DeadLetter::stage))
        .apply("WriteDeadLetters", ParDo.of(new WriteDeadLettersFn(tables)));
  }

  static final class WriteDeadLettersFn extends DoFn<KV<String, Iterable<byte[]>>, BlockFact> {

    private static final long serialVersionUID = 1L;

    private final StagedTables tables;

    WriteDeadLettersFn(StagedTables tables) {
      this.tables = tables;
    }

    @ProcessElement
    public void process(@Element KV<String, Iterable<byte[]>> group, OutputReceiver<BlockFact> out)
        throws IOException {
      TreeMap<String, DeadLetterRow> distinct = new TreeMap<>();
      for (DeadLetter letter : Chunks.open(RecordCoder.of(DeadLetter.class), group.getValue())) {
        DeadLetterRow row =
            new DeadLetterRow(
                letter.stage(),
                letter.source().file(),
                letter.source().line(),
                letter.reason(),
                letter.input(),
                letter.stream(),
                letter.task());
        distinct.put(letter.source() + " " + letter.reason(), row);
      }
      out.output(
          tables.write(
              TableBlock.of(DeadLetterRow.class, group.getKey(), List.copyOf(distinct.values()))));
    }
  }
}
