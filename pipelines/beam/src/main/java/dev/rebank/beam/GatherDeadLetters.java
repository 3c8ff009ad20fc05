package dev.rebank.beam;

import dev.rebank.row.DeadLetterRow;
import dev.rebank.tables.TableBlock;
import dev.rebank.trajectory.DeadLetter;
import java.util.List;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** Makes the table of dead letters; files are cut by stage. */
final class GatherDeadLetters
    extends PTransform<PCollection<DeadLetter>, PCollection<TableBlock<?>>> {

  private static final long serialVersionUID = 1L;

  private GatherDeadLetters() {}

  static GatherDeadLetters byStage() {
    return new GatherDeadLetters();
  }

  @Override
  public PCollection<TableBlock<?>> expand(PCollection<DeadLetter> deadLetters) {
    return deadLetters
        .apply("GroupByStage", GroupInChunks.by(DeadLetter::stage))
        .apply("SortDeadLetters", ParDo.of(new SortDeadLettersFn()))
        .setCoder(new TableBlockCoder());
  }

  static final class SortDeadLettersFn
      extends DoFn<KV<String, Iterable<List<DeadLetter>>>, TableBlock<?>> {

    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(
        @Element KV<String, Iterable<List<DeadLetter>>> group, OutputReceiver<TableBlock<?>> out) {
      TreeMap<String, DeadLetterRow> distinct = new TreeMap<>();
      for (List<DeadLetter> chunk : group.getValue()) {
        for (DeadLetter letter : chunk) {
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
      }
      out.output(
          TableBlock.of(DeadLetterRow.class, group.getKey(), List.copyOf(distinct.values())));
    }
  }
}
