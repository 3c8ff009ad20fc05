package dev.rebank.analysis.report;

import dev.rebank.row.Tables;
import dev.rebank.tables.OutputFolder;
import dev.rebank.tables.ParquetRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The blocks that the tables of one stream are cut into. */
record StreamBlocks(OutputFolder folder, String stream) {

  /** Whether a table has a block of this number. */
  boolean has(Class<? extends Record> type, int block) {
    return Files.exists(file(type, block));
  }

  /** Rows of a block; none where the table has none of it. */
  <R extends Record> List<R> rows(Class<R> type, int block) throws IOException {
    List<R> rows = new ArrayList<>();
    if (has(type, block)) {
      ParquetRows.forEach(file(type, block), type, rows::add);
    }
    return rows;
  }

  private Path file(Class<? extends Record> type, int block) {
    return Path.of(folder.tableFile(Tables.nameOf(type), OutputFolder.streamBlock(stream, block)));
  }
}
