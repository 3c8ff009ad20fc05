package dev.rebank.beam;

import dev.rebank.row.CountRow;
import dev.rebank.trajectory.DeadLetter;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * What a stage gives: its good outputs by tag, and its dead letters and counts, which must be
 * handed to the ledger before anything else can be taken.
 */
final class Stage implements POutput {

  static final TupleTag<DeadLetter> DEAD = new TupleTag<>("dead") {};
  static final TupleTag<CountRow> COUNTS = new TupleTag<>("counts") {};

  private final PCollectionTuple outputs;

  private Stage(PCollectionTuple outputs) {
    this.outputs = outputs;
  }

  static Stage of(PCollectionTuple outputs) {
    return new Stage(outputs);
  }

  /** Side tags of every stage's DoFn, followed by its own. */
  static TupleTagList sideTags(TupleTag<?>... more) {
    TupleTagList tags = TupleTagList.of(DEAD).and(COUNTS);
    for (TupleTag<?> tag : more) {
      tags = tags.and(tag);
    }
    return tags;
  }

  /** Hands dead letters and counts to the ledger; then the good outputs can be taken. */
  PCollectionTuple reportTo(Ledger ledger) {
    ledger.add(outputs.get(DEAD), outputs.get(COUNTS));
    return outputs;
  }

  @Override
  public Pipeline getPipeline() {
    return outputs.getPipeline();
  }

  @Override
  public Map<TupleTag<?>, PValue> expand() {
    return outputs.expand();
  }

  @Override
  public void finishSpecifyingOutput(
      String transformName, PInput input, PTransform<?, ?> transform) {}
}
