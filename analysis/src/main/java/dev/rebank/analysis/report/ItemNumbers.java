package dev.rebank.analysis.report;

import dev.rebank.row.ItemRow;
import dev.rebank.row.Tables;
import dev.rebank.tables.OutputFolder;
import dev.rebank.tables.ParquetRows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * Numbers in place of the hashes of items: ranks in the order of the hashes. A number takes a few
 * bytes of a page where a hash takes forty; here, all hashes are one array.
 */
final class ItemNumbers {

  private static final int DIGITS = 64;

  private final byte[] hashes;
  private final int[] stream;
  private final int[] task;
  private final int[] experience;
  private final int[] births;
  private final BitSet named = new BitSet();

  private ItemNumbers(byte[] hashes) {
    this.hashes = hashes;
    int size = hashes.length / DIGITS;
    stream = new int[size];
    task = new int[size];
    experience = new int[size];
    births = new int[size];
    Arrays.fill(stream, -1);
  }

  /** Numbers of all items of a sweep. */
  static ItemNumbers of(OutputFolder folder) throws IOException {
    ByteArrayOutputStream hashes = new ByteArrayOutputStream();
    forEach(folder, item -> hashes.writeBytes(digits(item.item())));
    return new ItemNumbers(hashes.toByteArray());
  }

  /** Passes on all items, in order of their numbers. */
  static void forEach(OutputFolder folder, Consumer<ItemRow> items) throws IOException {
    String table = Tables.nameOf(ItemRow.class);
    for (String block : folder.blocks(table)) {
      ParquetRows.forEach(Path.of(folder.tableFile(table, block)), ItemRow.class, items);
    }
  }

  int size() {
    return stream.length;
  }

  /** Number of an item; -1 if the table has none of this hash. */
  int of(String hash) {
    byte[] wanted = digits(hash);
    int low = 0;
    int high = size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int from = middle * DIGITS;
      int order = Arrays.compare(hashes, from, from + DIGITS, wanted, 0, DIGITS);
      if (order == 0) {
        named.set(middle);
        return middle;
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** Numbers of items. */
  List<Integer> of(List<String> items) {
    return items.stream().map(this::of).toList();
  }

  /** Notes that an experience gave items: of a stream and a task in it, by their numbers. */
  void born(List<Integer> items, int inStream, int inTask, int ofExperience) {
    for (int item : items) {
      if (item >= 0 && births[item]++ == 0) {
        stream[item] = inStream;
        task[item] = inTask;
        experience[item] = ofExperience;
      }
    }
  }

  /** Where an item was first: stream, task, experience, and how many experiences gave it. */
  List<Integer> birth(int item) {
    return List.of(stream[item], task[item], experience[item], births[item]);
  }

  /** Whether the page names an item anywhere. */
  boolean isNamed(int item) {
    return named.get(item);
  }

  private static byte[] digits(String hash) {
    return Arrays.copyOf(hash.getBytes(StandardCharsets.ISO_8859_1), DIGITS);
  }
}
