package dev.rebank.tables;

import dev.rebank.row.Tables;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Blocks of tables in a local output folder. */
public final class TableFiles {

  private TableFiles() {}

  /** Writes a block where it belongs, replacing an earlier file of its name. */
  public static <R extends Record> BlockFact write(OutputFolder folder, TableBlock<R> block)
      throws IOException {
    Path file = Path.of(folder.tableFile(block.table(), block.block()));
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file)) {
      return block.write(out);
    }
  }

  /** Reads one block of a table. */
  public static <R extends Record> TableBlock<R> read(
      OutputFolder folder, Class<R> type, String block) throws IOException {
    List<R> rows = new ArrayList<>();
    ParquetRows.forEach(Path.of(folder.tableFile(Tables.nameOf(type), block)), type, rows::add);
    return TableBlock.of(type, block, rows);
  }

  /** Reads all rows of a table in order of their blocks; none if the table is absent. */
  public static <R extends Record> List<R> read(OutputFolder folder, Class<R> type)
      throws IOException {
    List<R> rows = new ArrayList<>();
    for (String block : folder.blocks(Tables.nameOf(type))) {
      rows.addAll(read(folder, type, block).rows());
    }
    return rows;
  }
}
