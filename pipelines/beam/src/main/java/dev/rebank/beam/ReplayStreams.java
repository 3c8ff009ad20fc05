package dev.rebank.beam;

import dev.rebank.replay.BankReplay;
import dev.rebank.replay.ReplayCell;
import dev.rebank.replay.RowSink;
import dev.rebank.replay.StreamPart;
import dev.rebank.tables.OutputFolder;
import dev.rebank.tables.TableBlock;
import dev.rebank.trajectory.DeadLetter;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Brings each stream together and replays it for all cells: a whole stream is one element, put in
 * order and folded inside the DoFn. Rows leave as blocks that each become one file. A repeated
 * rollout is a dead letter; a stream that contradicts itself stops the run.
 */
final class ReplayStreams extends PTransform<PCollection<StreamPart>, Stage> {

  private static final long serialVersionUID = 1L;

  static final TupleTag<TableBlock<?>> BLOCKS = new TupleTag<>("blocks") {};

  private final List<ReplayCell> cells;

  private ReplayStreams(List<ReplayCell> cells) {
    this.cells = cells;
  }

  static ReplayStreams over(List<ReplayCell> cells) {
    return new ReplayStreams(cells);
  }

  @Override
  public Stage expand(PCollection<StreamPart> parts) {
    PCollectionTuple outputs =
        parts
            .apply("GroupByStream", GroupInChunks.by(StreamPart::stream))
            .apply(
                "Replay",
                ParDo.of(new ReplayStreamFn(cells)).withOutputTags(BLOCKS, Stage.sideTags()));
    outputs.get(BLOCKS).setCoder(new TableBlockCoder());
    return Stage.of(outputs);
  }

  static final class ReplayStreamFn
      extends DoFn<KV<String, Iterable<List<StreamPart>>>, TableBlock<?>> {

    private static final long serialVersionUID = 1L;

    private final List<ReplayCell> cells;
    private transient BundleCounts counts;

    ReplayStreamFn(List<ReplayCell> cells) {
      this.cells = cells;
    }

    @StartBundle
    public void start() {
      counts = new BundleCounts("replay");
    }

    @ProcessElement
    public void process(
        @Element KV<String, Iterable<List<StreamPart>>> stream, MultiOutputReceiver out) {
      counts.add("streams", 1);
      Iterable<StreamPart> parts =
          () ->
              StreamSupport.stream(stream.getValue().spliterator(), false)
                  .flatMap(List::stream)
                  .iterator();
      BankReplay.replay(
          stream.getKey(),
          parts,
          cells,
          new RowSink() {
            @Override
            public <R extends Record> void rows(Class<R> type, int block, List<R> rows) {
              out.get(BLOCKS)
                  .output(
                      TableBlock.of(type, OutputFolder.streamBlock(stream.getKey(), block), rows));
            }

            @Override
            public void deadLetter(DeadLetter deadLetter) {
              out.get(Stage.DEAD).output(deadLetter);
            }

            @Override
            public void count(String kind, long n) {
              counts.add(kind, n);
            }
          });
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      counts.flush(context);
    }
  }
}
