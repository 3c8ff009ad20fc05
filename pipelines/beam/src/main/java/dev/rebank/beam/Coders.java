package dev.rebank.beam;

import dev.rebank.embed.LoggedEmbedding;
import dev.rebank.replay.StreamPart;
import dev.rebank.row.CountRow;
import dev.rebank.row.ItemRow;
import dev.rebank.row.StepRow;
import dev.rebank.tables.BlockFact;
import dev.rebank.trajectory.DeadLetter;
import dev.rebank.trajectory.LoggedRollout;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.DelegateCoder;
import org.apache.beam.sdk.coders.DelegateCoder.CodingFunction;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * The coders of all elements, registered in one place; only {@link TableBlockCoder} is set by the
 * transforms that make blocks, since Beam infers no coder for a wildcard type.
 */
final class Coders {

  private Coders() {}

  /** Registers them with a pipeline. */
  static void register(CoderRegistry registry) {
    records(
        registry,
        InputFile.class,
        InputFile.Fact.class,
        InputPart.class,
        LoggedRollout.class,
        LoggedEmbedding.class,
        JudgedRollout.class,
        DeadLetter.class,
        CountRow.class,
        ItemRow.class,
        StepRow.class,
        BlockFact.class);
    union(registry, StreamPart.class, PartBox.class, PartBox::new, PartBox::part);
    union(registry, EmbedQueries.Part.class, TextBox.class, TextBox::new, TextBox::part);
    union(registry, GatherFacts.Fact.class, FactBox.class, FactBox::new, FactBox::fact);
  }

  @SafeVarargs
  private static void records(CoderRegistry registry, Class<? extends Record>... types) {
    for (Class<? extends Record> type : types) {
      registry.registerCoderForClass(type, RecordCoder.of(type));
    }
  }

  /** A sealed interface goes as the one component of a record. */
  private static <T, B extends Record> void union(
      CoderRegistry registry,
      Class<T> type,
      Class<B> box,
      CodingFunction<T, B> toBox,
      CodingFunction<B, T> fromBox) {
    registry.registerCoderForClass(
        type, DelegateCoder.of(RecordCoder.of(box), toBox, fromBox, TypeDescriptor.of(type)));
  }

  private record PartBox(StreamPart part) {}

  private record TextBox(EmbedQueries.Part part) {}

  private record FactBox(GatherFacts.Fact fact) {}
}
