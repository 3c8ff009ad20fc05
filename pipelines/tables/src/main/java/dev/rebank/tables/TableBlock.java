package dev.rebank.tables;

import dev.rebank.row.Tables;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The rows of one file of a table.
 *
 * @param type row type
 * @param block name of the block, see {@link OutputFolder}
 * @param rows rows in order of their key, no key twice
 */
public record TableBlock<R extends Record>(Class<R> type, String block, List<R> rows) {

  /**
   * Sorts the rows.
   *
   * @throws IllegalArgumentException if two rows have one key; the message names table and key
   */
  public TableBlock {
    Comparator<R> order = KeyOrder.comparator(type);
    List<R> sorted = new ArrayList<>(rows);
    sorted.sort(order);
    for (int i = 1; i < sorted.size(); i++) {
      if (order.compare(sorted.get(i - 1), sorted.get(i)) == 0) {
        throw new IllegalArgumentException(
            "table %s, block %s: keys must be unique, but two rows have %s"
                .formatted(Tables.nameOf(type), block, KeyOrder.describe(type, sorted.get(i))));
      }
    }
    rows = List.copyOf(sorted);
  }

  /** A block of rows in any order. */
  public static <R extends Record> TableBlock<R> of(
      Class<R> type, String block, Collection<R> rows) {
    return new TableBlock<>(type, block, List.copyOf(rows));
  }

  /** Name of the table. */
  public String table() {
    return Tables.nameOf(type);
  }

  /** What the manifest says about this block. */
  public BlockFact fact() {
    return new BlockFact(table(), block, rows.size(), BlockDigest.of(type, rows));
  }

  /** Writes the block as Parquet to a stream, which stays open. */
  public BlockFact write(OutputStream out) throws IOException {
    ParquetRows.write(out, type, rows);
    return fact();
  }
}
