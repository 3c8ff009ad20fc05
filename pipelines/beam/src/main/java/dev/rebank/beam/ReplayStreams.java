package dev.rebank.beam;

import dev.rebank.replay.BankReplay;
import dev.rebank.replay.ReplayCell;
import dev.rebank.replay.RowSink;
import dev.rebank.tables.BlockFact;
import dev.rebank.tables.OutputFolder;
import dev.rebank.tables.TableBlock;
import dev.rebank.trajectory.DeadLetter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Brings each stream together and replays it for all cells: a whole stream is one element, put in
 * order, folded and written inside the DoFn; what leaves is a fact per file. A repeated rollout is
 * a dead letter; a stream that contradicts itself stops the run.
 */
final class ReplayStreams extends PTransform<PCollection<KV<String, byte[]>>, Stage> {

  private static final long serialVersionUID = 1L;

  static final TupleTag<BlockFact> BLOCKS = new TupleTag<>("blocks") {};

  private final List<ReplayCell> cells;
  private final StagedTables tables;

  private ReplayStreams(List<ReplayCell> cells, StagedTables tables) {
    this.cells = cells;
    this.tables = tables;
  }

  static ReplayStreams over(List<ReplayCell> cells, StagedTables tables) {
    return new ReplayStreams(cells, tables);
  }

  @Override
  public Stage expand(PCollection<KV<String, byte[]>> parts) {
    return Stage.of(
        parts
            .apply("GroupByStream", GroupByKey.create())
            .apply(
                "Replay",
                ParDo.of(new ReplayStreamFn(cells, tables))
                    .withOutputTags(BLOCKS, Stage.sideTags())));
  }

  static final class ReplayStreamFn extends DoFn<KV<String, Iterable<byte[]>>, BlockFact> {

    private static final long serialVersionUID = 1L;

    private final List<ReplayCell> cells;
    private final StagedTables tables;
    private transient BundleCounts counts;

    ReplayStreamFn(List<ReplayCell> cells, StagedTables tables) {
      this.cells = cells;
      this.tables = tables;
    }

    @StartBundle
    public void start() {
      counts = new BundleCounts("replay");
    }

    @ProcessElement
    public void process(@Element KV<String, Iterable<byte[]>> stream, MultiOutputReceiver out)
        throws IOException {
      counts.add("streams", 1);
      try {
        BankReplay.replay(
            stream.getKey(),
            Chunks.open(Coders.PARTS, stream.getValue()),
            cells,
            new RowSink() {
              @Override
              public <R extends Record> void rows(Class<R> type, int block, List<R> rows) {
                String name = OutputFolder.streamBlock(stream.getKey(), block);
                try {
                  out.get(BLOCKS).output(tables.write(TableBlock.of(type, name, rows)));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
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
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      counts.flush(context);
    }
  }
}
