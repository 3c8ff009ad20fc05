package dev.rebank.tables;

import dev.rebank.UserException;
import dev.rebank.embed.LoggedEmbedding;
import dev.rebank.trajectory.LoggedRollout;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.ParquetWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes a corpus as Parquet (format {@code rebank}): {@code rollouts-00000.parquet} and so on, and
 * {@code embeddings-00000.parquet} and so on, each of a fixed number of rows in the order they
 * came. Only one row group of each kind is held in memory. Reading gives the records that were
 * written, except for their source. Not safe for use by several threads.
 */
public final class CorpusWriter implements Closeable {

  private final Block<CorpusRow> rollouts;
  private final Block<CorpusEmbeddingRow> embeddings;

  /**
   * Starts a corpus.
   *
   * @param folder is made if it does not exist
   * @param rowsPerFile rows of every file but the last of each kind, 1 or more
   * @throws UserException if the folder holds Parquet files
   */
  public CorpusWriter(Path folder, int rowsPerFile) throws IOException {
    if (rowsPerFile < 1) {
      throw new IllegalArgumentException("rows per file must be 1 or more, but was " + rowsPerFile);
    }
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.toString().endsWith(RebankParquet.ENDING))
          .min(Path::compareTo)
          .ifPresent(
              file -> {
                throw new UserException(
                    "a corpus is written to a folder without Parquet files, but there is " + file);
              });
    }
    rollouts = new Block<>(folder, RebankParquet.ROLLOUTS, CorpusRow.class, rowsPerFile);
    embeddings =
        new Block<>(folder, RebankParquet.EMBEDDINGS, CorpusEmbeddingRow.class, rowsPerFile);
  }

  /** Adds a rollout. */
  public void write(LoggedRollout rollout) throws IOException {
    rollouts.add(CorpusRow.of(rollout));
  }

  /** Adds the vector of a query. */
  public void write(LoggedEmbedding embedding) throws IOException {
    embeddings.add(CorpusEmbeddingRow.of(embedding));
  }

  /** Writes what is still held. */
  @Override
  public void close() throws IOException {
    rollouts.finish();
    embeddings.finish();
  }

  private static final class Block<R extends Record> {
    private final Path folder;
    private final String prefix;
    private final Class<R> type;
    private final int size;
    private int rows;
    private int files;
    private OutputStream out = OutputStream.nullOutputStream();
    private @Nullable ParquetWriter<R> writer;

    Block(Path folder, String prefix, Class<R> type, int size) {
      this.folder = folder;
      this.prefix = prefix;
      this.type = type;
      this.size = size;
    }

    private Path file() {
      return folder.resolve(
          String.format(Locale.ROOT, "%s%05d%s", prefix, files, RebankParquet.ENDING));
    }

    /** Under this name nothing takes it for a part of the corpus while it is not whole. */
    private Path unfinished() {
      return folder.resolve(file().getFileName() + ".unfinished");
    }

    void add(R row) throws IOException {
      if (writer == null) {
        out = Files.newOutputStream(unfinished());
        writer = ParquetRows.writer(out, type);
      }
      writer.write(row);
      rows++;
      if (rows == size) {
        finish();
      }
    }

    void finish() throws IOException {
      if (writer == null) {
        return;
      }
      ParquetWriter<R> last = writer;
      OutputStream stream = out;
      writer = null;
      try (stream) {
        last.close();
      }
      Files.move(unfinished(), file(), StandardCopyOption.ATOMIC_MOVE);
      rows = 0;
      files++;
    }
  }
}
