package dev.rebank.beam;

import dev.rebank.row.ItemRow;
import dev.rebank.tables.TableBlock;
import java.util.List;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** Keeps each distinct memory item once; files are cut by the first digit of the item's hash. */
final class GatherItems extends PTransform<PCollection<ItemRow>, PCollection<TableBlock<?>>> {

  private static final long serialVersionUID = 1L;

  private GatherItems() {}

  static GatherItems distinct() {
    return new GatherItems();
  }

  @Override
  public PCollection<TableBlock<?>> expand(PCollection<ItemRow> items) {
    return items
        .apply("GroupByHash", GroupInChunks.by(item -> item.item().substring(0, 1)))
        .apply("KeepDistinct", ParDo.of(new KeepDistinctFn()))
        .setCoder(new TableBlockCoder());
  }

  static final class KeepDistinctFn
      extends DoFn<KV<String, Iterable<List<ItemRow>>>, TableBlock<?>> {

    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(
        @Element KV<String, Iterable<List<ItemRow>>> group, OutputReceiver<TableBlock<?>> out) {
      TreeMap<String, ItemRow> distinct = new TreeMap<>();
      for (List<ItemRow> chunk : group.getValue()) {
        chunk.forEach(item -> distinct.putIfAbsent(item.item(), item));
      }
      out.output(TableBlock.of(ItemRow.class, group.getKey(), List.copyOf(distinct.values())));
    }
  }
}
