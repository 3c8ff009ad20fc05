package dev.rebank.beam;

import dev.rebank.tables.BlockFact;
import dev.rebank.tables.OutputFolder;
import dev.rebank.tables.TableBlock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.util.MimeTypes;
import org.apache.beam.sdk.values.PCollection;

/**
 * Writes each block as one Parquet file of the staging folder and says what it wrote. A file
 * appears by rename and depends on the rows alone, so writing one twice changes nothing.
 */
final class WriteTables extends PTransform<PCollection<TableBlock<?>>, PCollection<BlockFact>> {

  private static final long serialVersionUID = 1L;

  private final String staging;

  private WriteTables(String staging) {
    this.staging = staging;
  }

  /** Writes below a staging folder, given as path or URI. */
  static WriteTables to(String staging) {
    return new WriteTables(staging);
  }

  @Override
  public PCollection<BlockFact> expand(PCollection<TableBlock<?>> blocks) {
    return blocks.apply("WriteBlock", ParDo.of(new WriteBlockFn(staging)));
  }

  /** Writes one block below a staging folder. */
  static BlockFact write(String staging, TableBlock<?> block) throws IOException {
    ResourceId target =
        FileSystems.matchNewResource(
            OutputFolder.at(staging).tableFile(block.table(), block.block()), false);
    // Two workers may write one block at the same time; only the name is shared.
    ResourceId partial =
        FileSystems.matchNewResource(target + "." + UUID.randomUUID() + ".partial", false);
    BlockFact fact;
    try (OutputStream out =
        Channels.newOutputStream(FileSystems.create(partial, MimeTypes.BINARY))) {
      fact = block.write(out);
    }
    // Replaces what a worker that was tried before has written: the same bytes. To ask whether the
    // target exists would take its name for a glob.
    FileSystems.rename(List.of(partial), List.of(target));
    return fact;
  }

  static final class WriteBlockFn extends DoFn<TableBlock<?>, BlockFact> {

    private static final long serialVersionUID = 1L;

    private final String staging;

    WriteBlockFn(String staging) {
      this.staging = staging;
    }

    @ProcessElement
    public void process(@Element TableBlock<?> block, OutputReceiver<BlockFact> out)
        throws IOException {
      out.output(write(staging, block));
    }
  }
}
