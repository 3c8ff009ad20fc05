package dev.rebank.tables;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileWriter;

/**
 * An Arrow IPC file that is being written, one record batch after the other. It has a temporary
 * name until {@link #finish}; closed before that, it vanishes.
 */
final class ArrowBatches<R extends Record> implements AutoCloseable {

  private final RowSchema<R> schema;
  private final Path file;
  private final Path unfinished;
  private final RootAllocator allocator = new RootAllocator();
  private final VectorSchemaRoot root;
  private final FileChannel channel;
  private final ArrowFileWriter writer;

  ArrowBatches(Path file, Class<R> type, int dimensions) throws IOException {
    this.schema = RowSchema.of(type);
    this.file = file;
    this.unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    this.root = VectorSchemaRoot.create(ArrowColumns.schema(schema, dimensions), allocator);
    this.channel =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    this.writer = new ArrowFileWriter(root, null, channel);
    writer.start();
  }

  void append(List<R> rows) throws IOException {
    ArrowColumns.fill(root, schema, rows);
    writer.writeBatch();
  }

  void finish() throws IOException {
    writer.end();
    channel.close();
    Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    try (allocator;
        root) {
      channel.close();
      Files.deleteIfExists(unfinished);
    }
  }
}
