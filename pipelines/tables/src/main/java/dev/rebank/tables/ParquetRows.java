package dev.rebank.tables;

import dev.rebank.UserException;
import dev.rebank.format.FilePart;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;

/**
 * Rows as Parquet files: ZSTD, row groups of about 16 MiB compressed, checksums on every page, and
 * the same bytes for the same rows.
 *
 * <p>File metadata {@value #TABLE} names the table, {@value #SCHEMA_VERSION} the version of its
 * schema. One row group is held in memory at a time, both in writing and in reading.
 */
public final class ParquetRows {

  static final String TABLE = "rebank.table";
  static final String SCHEMA_VERSION = "rebank.schema_version";

  private static final long ROW_GROUP_BYTES = 16L << 20;

  /**
   * Rows after which the size of a row group is looked at first; then as often as it needs. The
   * usual 100 rows of long trajectories can be gigabytes.
   */
  private static final int FIRST_CHECK = 1;

  /** Bounds of texts in the column index; whole observations would swell every footer. */
  private static final int BOUND_BYTES = 64;

  private ParquetRows() {}

  /**
   * Writes rows in the order given.
   *
   * @param out stays open
   * @param rows asked for one iterator, which is consumed as it is written
   * @throws IllegalArgumentException if a row has null in a column that is not nullable, or a text
   *     that is not well-formed; the message names the column
   */
  public static <R extends Record> void write(OutputStream out, Class<R> type, Iterable<R> rows)
      throws IOException {
    try (ParquetWriter<R> writer = writer(out, type)) {
      for (R row : rows) {
        writer.write(row);
      }
    }
  }

  /** A writer of rows, for those that come one by one; closing it leaves {@code out} open. */
  public static <R extends Record> ParquetWriter<R> writer(OutputStream out, Class<R> type)
      throws IOException {
    return new RowWriterBuilder<>(new StreamOutput(out), RowSchema.of(type))
        .withConf(new PlainParquetConfiguration())
        .withCompressionCodec(CompressionCodecName.ZSTD)
        .withRowGroupSize(ROW_GROUP_BYTES)
        .withMinRowCountForPageSizeCheck(FIRST_CHECK)
        .withStatisticsTruncateLength(BOUND_BYTES)
        .withPageWriteChecksumEnabled(true)
        .build();
  }

  /** As {@link #write(OutputStream, Class, Iterable)}, to a channel, which stays open. */
  public static <R extends Record> void write(
      WritableByteChannel out, Class<R> type, Iterable<R> rows) throws IOException {
    write(Channels.newOutputStream(out), type, rows);
  }

  /**
   * Reads the rows of a file in order.
   *
   * @throws UserException if the file lacks a column, has one of another type, or is of another
   *     schema version; other columns than the row's are ignored
   * @throws IOException if the file is not Parquet, is damaged, or holds a row that cannot be made;
   *     the message names the file
   */
  public static <R extends Record> void forEach(Path file, Class<R> type, Consumer<R> rows)
      throws IOException {
    forEach(file.toString(), Files.newByteChannel(file), type, rows);
  }

  /**
   * As {@link #forEach(Path, Class, Consumer)}, from a channel, which is closed.
   *
   * @param name names the file in messages
   */
  public static <R extends Record> void forEach(
      String name, SeekableByteChannel channel, Class<R> type, Consumer<R> rows)
      throws IOException {
    read(
        name,
        channel,
        FilePart.WHOLE,
        type,
        (index, row) -> {
          if (row.row() == null) {
            throw new DamagedFileException(name + ", row " + index + ": " + row.refusal());
          }
          rows.accept(row.row());
        });
  }

  /** Takes each row of a file, or why it could not be made, with its index from 1. */
  interface RowSink<R extends Record> {
    void take(long index, RowMaterializer.Read<R> row) throws IOException;
  }

  static <R extends Record> void read(
      String name, SeekableByteChannel channel, FilePart part, Class<R> type, RowSink<R> sink)
      throws IOException {
    try (RowReader<R> reader = RowReader.open(name, channel, part, type)) {
      RowMaterializer.Read<R> row = reader.read();
      while (row != null) {
        sink.take(reader.index(), row);
        row = reader.read();
      }
    }
  }

  /** Opens a file; closing it closes the channel. */
  static ParquetFileReader open(String name, SeekableByteChannel channel) throws IOException {
    return sound(name, () -> ParquetFileReader.open(new ChannelInput(name, channel), options()));
  }

  /**
   * Whether a row group starts in a part: each does in one, for parts are cut where groups start.
   */
  static boolean holds(FilePart part, BlockMetaData group) {
    return part.givesWhole()
        || (group.getStartingPos() >= part.start() && group.getStartingPos() < part.end());
  }

  /**
   * The row groups of a file, cut into parts of about a number of bytes, uncompressed.
   *
   * @throws DamagedFileException also where its row groups cannot be told apart by where they start
   */
  static List<FilePart> parts(String name, SeekableByteChannel channel, long size)
      throws IOException {
    List<FilePart> parts = new ArrayList<>();
    FilePart part = FilePart.WHOLE;
    try (channel;
        ParquetFileReader reader = open(name, channel)) {
      long bytes = 0;
      long rows = 0;
      long last = -1;
      for (BlockMetaData group : reader.getRowGroups()) {
        long start = sound(name, group::getStartingPos);
        // Reading would go past an empty group to the next, which may be that of another part.
        if (start <= last || group.getRowCount() <= 0) {
          throw new DamagedFileException(name + ": its row groups do not follow each other");
        }
        last = start;
        if (bytes >= size) {
          parts.add(new FilePart(part.start(), start, part.number()));
          part = new FilePart(start, Long.MAX_VALUE, rows + 1);
          bytes = 0;
        }
        bytes += group.getTotalByteSize();
        rows += group.getRowCount();
      }
    }
    parts.add(part);
    return parts;
  }

  private static ParquetReadOptions options() {
    return ParquetReadOptions.builder(new PlainParquetConfiguration())
        .withPageChecksumVerification(true)
        .build();
  }

  static void checkVersion(String name, RowSchema<?> schema, Map<String, String> metadata) {
    String version = metadata.get(SCHEMA_VERSION);
    // Files of other programs state none; their columns are checked all the same.
    if (version != null && !version.equals(Integer.toString(schema.version()))) {
      throw new UserException(
          "%s: %s must be %d, but is %s"
              .formatted(name, SCHEMA_VERSION, schema.version(), version));
    }
  }

  interface Reading<T> {
    T get() throws IOException;
  }

  /**
   * Runs a step of Parquet's. A damaged file makes its decoders fail in any unchecked way, so all
   * of them mean that.
   */
  static <T> T sound(String name, Reading<T> reading) throws IOException {
    try {
      return reading.get();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (IOException | RuntimeException e) {
      throw new DamagedFileException(name + " cannot be read as Parquet: " + e.getMessage(), e);
    }
  }

  private static final class RowWriterBuilder<R extends Record>
      extends ParquetWriter.Builder<R, RowWriterBuilder<R>> {
    private final RowSchema<R> schema;

    RowWriterBuilder(OutputFile file, RowSchema<R> schema) {
      super(file);
      this.schema = schema;
    }

    @Override
    protected RowWriterBuilder<R> self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // deprecated, yet abstract
    protected WriteSupport<R> getWriteSupport(org.apache.hadoop.conf.Configuration configuration) {
      return new RowWriteSupport<>(schema);
    }

    @Override
    protected WriteSupport<R> getWriteSupport(ParquetConfiguration configuration) {
      return new RowWriteSupport<>(schema);
    }
  }
}
