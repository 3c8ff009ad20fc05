package dev.rebank.beam;

import dev.rebank.replay.StreamPart;
import dev.rebank.setting.Sweep;
import dev.rebank.tables.TableBlock;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * The whole flow: logs in, tables out, for all cells of a sweep in one pass.
 *
 * <p>Everything left of {@code ReplayStreams} is parallel per trajectory and asked once per
 * distinct question; only small records enter the ordered part, one element per stream.
 */
final class RebuildBanks {

  private RebuildBanks() {}

  static void build(
      Pipeline pipeline, Sweep sweep, List<InputFile> files, ModelFolders place, String staging) {
    Coders.register(pipeline.getCoderRegistry());
    Questions questions = Questions.of(sweep, place);
    Ledger ledger = new Ledger();

    PCollectionTuple read =
        pipeline
            .apply("ListFiles", Create.of(files))
            .apply("SpreadFiles", Reshuffle.viaRandomKey())
            .apply(
                "ReadTrajectories",
                ReadTrajectories.of(sweep.corpus().format(), sweep.corpus().streams()))
            .reportTo(ledger);
    PCollectionTuple extracted =
        read.get(ReadTrajectories.ROLLOUTS)
            .apply("JudgeTrajectories", JudgeTrajectories.with(questions.judges(), place))
            .reportTo(ledger)
            .get(JudgeTrajectories.JUDGED)
            .apply(
                "ExtractMemoryItems",
                ExtractMemoryItems.with(questions.extractors(), questions.template(), place))
            .reportTo(ledger);
    PCollection<StreamPart> vectors =
        read.apply("EmbedQueries", EmbedQueries.with(questions.embedders(), place))
            .reportTo(ledger)
            .get(EmbedQueries.VECTORS);
    PCollection<StreamPart> lost =
        read.get(Stage.DEAD).apply("KeepPositions", KeepPositions.ofLostTasks(sweep));
    PCollection<TableBlock<?>> replayed =
        PCollectionList.of(extracted.get(ExtractMemoryItems.ROLLOUTS))
            .and(vectors)
            .and(lost)
            .apply("FlattenParts", Flatten.pCollections())
            .apply("ReplayStreams", ReplayStreams.over(questions.cells()))
            .reportTo(ledger)
            .get(ReplayStreams.BLOCKS);

    PCollectionList<TableBlock<?>> blocks =
        PCollectionList.of(replayed)
            .and(
                extracted
                    .get(ExtractMemoryItems.ITEMS)
                    .apply("GatherItems", GatherItems.distinct()))
            .and(ledger.deadLetters().apply("GatherDeadLetters", GatherDeadLetters.byStage()));
    if (sweep.output().steps()) {
      blocks =
          blocks.and(
              read.get(ReadTrajectories.ROLLOUTS).apply("GatherSteps", GatherSteps.byTask()));
    }
    PCollectionList.of(GatherFacts.inputs(read.get(ReadTrajectories.INPUTS)))
        .and(GatherFacts.counts(ledger.counts()))
        .and(
            GatherFacts.blocks(
                blocks
                    .apply("FlattenBlocks", Flatten.pCollections())
                    .apply("WriteTables", WriteTables.to(staging))))
        .apply("GatherFacts", GatherFacts.to(staging));
  }
}
