package dev.rebank.beam;

import dev.rebank.row.ItemRow;
import dev.rebank.tables.BlockFact;
import dev.rebank.tables.OutputFolder;
import dev.rebank.tables.TableBlock;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** Keeps each distinct memory item once; files are cut by the first digit of the item's hash. */
final class GatherItems
    extends PTransform<PCollection<KV<String, byte[]>>, PCollection<BlockFact>> {

  private static final long serialVersionUID = 1L;

  private final StagedTables tables;

  private GatherItems(StagedTables tables) {
    this.tables = tables;
  }

  static GatherItems into(StagedTables tables) {
    return new GatherItems(tables);
  }

  /** The block an item belongs to. */
  static String block(ItemRow item) {
    return OutputFolder.hashBlock(item.item(), 1);
  }

  @Override
  public PCollection<BlockFact> expand(PCollection<KV<String, byte[]>> items) {
    return items
        .apply("GroupByHash", GroupByKey.create())
        .apply("WriteDistinct", ParDo.of(new WriteDistinctFn(tables)));
  }

  static final class WriteDistinctFn extends DoFn<KV<String, Iterable<byte[]>>, BlockFact> {

    private static final long serialVersionUID = 1L;

    private final StagedTables tables;

    WriteDistinctFn(StagedTables tables) {
      this.tables = tables;
    }

    @ProcessElement
    public void process(@Element KV<String, Iterable<byte[]>> group, OutputReceiver<BlockFact> out)
        throws IOException {
      TreeMap<String, ItemRow> distinct = new TreeMap<>();
      for (ItemRow item : Chunks.open(RecordCoder.of(ItemRow.class), group.getValue())) {
        distinct.putIfAbsent(item.item(), item);
      }
      out.output(
          tables.write(
              TableBlock.of(ItemRow.class, group.getKey(), List.copyOf(distinct.values()))));
    }
  }
}
