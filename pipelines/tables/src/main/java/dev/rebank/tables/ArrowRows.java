package dev.rebank.tables;

import dev.rebank.row.Tables;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowFileReader;

/** Reads the Arrow files that {@link ArrowExport} writes. */
public final class ArrowRows {

  private ArrowRows() {}

  /** Reads the rows of a file in order; one record batch is held in memory at a time. */
  public static <R extends Record> void forEach(Path file, Class<R> type, Consumer<R> rows)
      throws IOException {
    try (OpenFile<R> open = new OpenFile<>(file, type)) {
      for (List<R> batch = open.next(); batch != null; batch = open.next()) {
        batch.forEach(rows);
      }
    }
  }

  /**
   * The content digest of a table, from its Arrow files: that of its Parquet files. Batch i of all
   * files together is block i.
   */
  public static String digest(OutputFolder folder, String table) throws IOException {
    return digest(folder.arrowFiles(table), Tables.all().get(table));
  }

  private static <R extends Record> String digest(List<Path> files, Class<R> type)
      throws IOException {
    List<OpenFile<R>> open = new ArrayList<>();
    try {
      for (Path file : files) {
        open.add(new OpenFile<>(file, type));
      }
      List<String> digests = new ArrayList<>();
      for (int i = 0; i < (open.isEmpty() ? 0 : open.get(0).batches()); i++) {
        List<R> block = new ArrayList<>();
        for (OpenFile<R> file : open) {
          block.addAll(file.next());
        }
        digests.add(BlockDigest.of(type, block));
      }
      return BlockDigest.ofTable(digests);
    } finally {
      for (OpenFile<R> file : open) {
        file.close();
      }
    }
  }

  private static final class OpenFile<R extends Record> implements AutoCloseable {
    private final RowSchema<R> schema;
    private final RootAllocator allocator = new RootAllocator();
    private final ArrowFileReader reader;

    OpenFile(Path file, Class<R> type) throws IOException {
      schema = RowSchema.of(type);
      reader = new ArrowFileReader(FileChannel.open(file), allocator);
    }

    int batches() throws IOException {
      return reader.getRecordBlocks().size();
    }

    /** The rows of the next batch; null after the last. */
    @org.jspecify.annotations.Nullable
    List<R> next() throws IOException {
      return reader.loadNextBatch()
          ? ArrowColumns.rows(reader.getVectorSchemaRoot(), schema)
          : null;
    }

    @Override
    public void close() throws IOException {
      try (allocator) {
        reader.close();
      }
    }
  }
}
