package dev.rebank.tables;

import dev.rebank.row.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The blocks of one stream, of those tables that are cut by stream.
 *
 * @param folder a local folder
 * @param stream name of the stream
 */
public record StreamBlocks(OutputFolder folder, String stream) {

  /** Whether a table has a block of this number. */
  public boolean has(Class<? extends Record> type, int block) {
    return Files.exists(file(type, block));
  }

  /** Rows of a block; none where the table has none of it. */
  public <R extends Record> List<R> rows(Class<R> type, int block) throws IOException {
    List<R> rows = new ArrayList<>();
    if (has(type, block)) {
      ParquetRows.forEach(file(type, block), type, rows::add);
    }
    return rows;
  }

  /** Passes on all rows of the stream, in order of their blocks. */
  public <R extends Record> void forEach(Class<R> type, Consumer<R> rows) throws IOException {
    String first = OutputFolder.streamBlock(stream, 0);
    String start = first.substring(0, first.lastIndexOf('-') + 1);
    for (String block : folder.blocks(Tables.nameOf(type))) {
      if (block.startsWith(start) && block.substring(start.length()).matches("[0-9]{5,}")) {
        ParquetRows.forEach(Path.of(folder.tableFile(Tables.nameOf(type), block)), type, rows);
      }
    }
  }

  private Path file(Class<? extends Record> type, int block) {
    return Path.of(folder.tableFile(Tables.nameOf(type), OutputFolder.streamBlock(stream, block)));
  }
}
