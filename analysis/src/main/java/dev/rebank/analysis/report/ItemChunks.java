package dev.rebank.analysis.report;

import dev.rebank.row.ItemRow;
import dev.rebank.tables.OutputFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The texts of memory items, by number: chunk {@code i.B} holds those from B times {@link #ITEMS}.
 */
final class ItemChunks {

  /** Items of a chunk. */
  static final int ITEMS = 256;

  private static final RowFields<ItemRow> ITEM = new RowFields<>(ItemRow.class);

  private final ItemNumbers numbers;
  private final Chunks chunks;
  private Map<Integer, Map<String, Object>> open = new TreeMap<>();
  private int number;

  private ItemChunks(ItemNumbers numbers, Chunks chunks) {
    this.numbers = numbers;
    this.chunks = chunks;
  }

  /** Writes the items that the page names anywhere. */
  static void write(OutputFolder folder, ItemNumbers numbers, Chunks chunks) throws IOException {
    ItemChunks items = new ItemChunks(numbers, chunks);
    ItemNumbers.forEach(folder, items::add);
    items.flush();
  }

  private void add(ItemRow item) {
    if (numbers.isNamed(number)) {
      Map<String, Object> fields = ITEM.of(item);
      fields.put("birth", numbers.birth(number));
      open.put(number, fields);
    }
    number++;
    if (number % ITEMS == 0) {
      flush();
    }
  }

  private void flush() {
    if (!open.isEmpty()) {
      try {
        chunks.add("i." + open.keySet().iterator().next() / ITEMS, open);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      open = new TreeMap<>();
    }
  }
}
