package dev.rebank.beam;

import dev.rebank.embed.LoggedEmbedding;
import dev.rebank.format.LogFormat;
import dev.rebank.format.RecordSink;
import dev.rebank.tables.Formats;
import dev.rebank.trajectory.DeadLetter;
import dev.rebank.trajectory.LoggedRollout;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Reads log files, large ones in parts: each record becomes a rollout, a logged embedding or a dead
 * letter. A file that cannot be read to its end leaves the records before the damage and one dead
 * letter.
 */
final class ReadTrajectories extends PTransform<PCollection<InputFile>, Stage> {

  private static final long serialVersionUID = 1L;

  static final TupleTag<LoggedRollout> ROLLOUTS = new TupleTag<>("rollouts") {};
  static final TupleTag<LoggedEmbedding> EMBEDDINGS = new TupleTag<>("embeddings") {};
  static final TupleTag<InputFile.Fact> INPUTS = SplitFiles.INPUTS;

  /** Prefix of the kinds that count rollouts by stream. */
  static final String STREAM = "rollouts of ";

  /** Kind that counts rollouts that a generator made. */
  static final String SYNTHETIC = "synthetic_rollouts";

  /** Read by one worker at a time, and held in memory as records by runners that do not fuse. */
  private static final long PART_BYTES = 64L << 20;

  private final String format;
  private final List<String> streams;

  private ReadTrajectories(String format, List<String> streams) {
    this.format = format;
    this.streams = streams;
  }

  /**
   * Reads one format.
   *
   * @param streams streams to keep; empty for all
   */
  static ReadTrajectories of(String format, List<String> streams) {
    return new ReadTrajectories(format, streams);
  }

  @Override
  public Stage expand(PCollection<InputFile> files) {
    PCollectionTuple split = files.apply("SplitFiles", SplitFiles.of(format, PART_BYTES));
    PCollectionTuple read =
        split
            .get(SplitFiles.PARTS)
            .apply(
                "ReadFiles",
                ParDo.of(new ReadPartFn(format, streams))
                    .withOutputTags(ROLLOUTS, Stage.sideTags(EMBEDDINGS)));
    return Stage.of(read.and(INPUTS, split.get(SplitFiles.INPUTS)));
  }

  static final class ReadPartFn extends DoFn<InputPart, LoggedRollout> {

    private static final long serialVersionUID = 1L;

    private final String formatName;
    private final List<String> streams;
    private transient LogFormat format;
    private transient BundleCounts counts;

    ReadPartFn(String formatName, List<String> streams) {
      this.formatName = formatName;
      this.streams = streams;
    }

    @Setup
    public void setUp() {
      format = Formats.all().byName(formatName);
    }

    @StartBundle
    public void start() {
      counts = new BundleCounts("read");
    }

    @ProcessElement
    public void process(@Element InputPart part, MultiOutputReceiver out) throws IOException {
      RecordSink sink =
          new RecordSink() {
            @Override
            public void rollout(LoggedRollout rollout) {
              String stream = rollout.trajectory().task().stream();
              counts.add("records", 1);
              counts.add(STREAM + stream, 1);
              if (!streams.isEmpty() && !streams.contains(stream)) {
                counts.add("rollouts_of_other_streams", 1);
                return;
              }
              counts.add("rollouts", 1);
              counts.add(SYNTHETIC, rollout.trajectory().arm().synthetic() ? 1 : 0);
              out.get(ROLLOUTS).output(rollout);
            }

            @Override
            public void embedding(LoggedEmbedding embedding) {
              counts.add("records", 1);
              counts.add("embeddings", 1);
              out.get(EMBEDDINGS).output(embedding);
            }

            @Override
            public void deadLetter(DeadLetter deadLetter) {
              counts.add("records", 1);
              counts.add("dead_letters", 1);
              out.get(Stage.DEAD).output(deadLetter);
            }
          };
      format.read(part.log(), sink);
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      counts.flush(context);
    }
  }
}
