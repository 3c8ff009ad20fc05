package dev.rebank.tables;

import dev.rebank.UserException;
import dev.rebank.format.FileHead;
import dev.rebank.format.FilePart;
import dev.rebank.format.LogFile;
import dev.rebank.format.LogFormat;
import dev.rebank.format.RecordSink;
import dev.rebank.tables.RowSchema.Column;
import dev.rebank.trajectory.DeadLetter;
import dev.rebank.trajectory.Source;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The Parquet form of Rebank's own corpus: {@code embeddings-*.parquet} hold vectors, other {@code
 * .parquet} files rollouts. {@code data/README.md} lists the columns; others are ignored. A row
 * with impossible values is a dead letter; so is a file that is damaged, from the damage on, or
 * that lacks a column.
 */
public final class RebankParquet implements LogFormat {

  static final String ENDING = ".parquet";
  static final String EMBEDDINGS = "embeddings-";
  static final String ROLLOUTS = "rollouts-";

  private static final String STAGE = "read";

  @Override
  public String name() {
    return "rebank";
  }

  @Override
  public String description() {
    return "Also as Parquet, written by ingest; tasks are ordered by position.";
  }

  @Override
  public boolean accepts(String path) {
    return path.endsWith(ENDING);
  }

  @Override
  public Optional<String> recognise(FileHead head) {
    return head.text().startsWith("PAR1") ? Optional.of("it is a Parquet file") : Optional.empty();
  }

  @Override
  public void read(LogFile file, RecordSink sink) throws IOException {
    String name = file.source().substring(file.source().lastIndexOf('/') + 1);
    if (name.startsWith(EMBEDDINGS)) {
      read(file, sink, CorpusEmbeddingRow.class, (row, source) -> sink.embedding(row.embedding()));
    } else {
      read(file, sink, CorpusRow.class, (row, source) -> sink.rollout(row.rollout(source)));
    }
  }

  /** Cuts between row groups. */
  @Override
  public List<FilePart> parts(LogFile file, InputStream stored, long size) throws IOException {
    try {
      return ParquetRows.parts(file.source(), file.openSeekable(), size);
    } catch (DamagedFileException e) {
      // Reading it whole says so.
      return List.of(FilePart.WHOLE);
    }
  }

  private static <R extends Record> void read(
      LogFile file, RecordSink sink, Class<R> type, BiConsumer<R, Source> record)
      throws IOException {
    FilePart part = file.part();
    long[] rows = {part.number() - 1};
    try {
      ParquetRows.read(
          file.source(),
          file.openSeekable(),
          part,
          type,
          (index, read) -> {
            rows[0] = index;
            Source source = new Source(file.source(), index);
            if (read.row() == null) {
              sink.deadLetter(deadLetter(source, read.refusal(), type, read.values()));
            } else {
              accept(read.row(), source, type, record, sink);
            }
          });
      if (rows[0] == 0 && part.givesWhole()) {
        unreadable(file, sink, 1, "the file holds no records");
      }
    } catch (DamagedFileException | UserException e) {
      unreadable(file, sink, rows[0] + 1, String.valueOf(e.getMessage()));
    }
  }

  private static <R extends Record> void accept(
      R row, Source source, Class<R> type, BiConsumer<R, Source> record, RecordSink sink) {
    try {
      record.accept(row, source);
    } catch (IllegalArgumentException e) {
      RowSchema<R> schema = RowSchema.of(type);
      List<@Nullable Object> values =
          java.util.stream.IntStream.range(0, schema.columns().size())
              .<@Nullable Object>mapToObj(column -> schema.get(row, column))
              .toList();
      sink.deadLetter(deadLetter(source, String.valueOf(e.getMessage()), type, values));
    }
  }

  /** A row that is lost; its task keeps its place if the columns that say so could be read. */
  private static DeadLetter deadLetter(
      Source source, String reason, Class<? extends Record> type, List<@Nullable Object> values) {
    List<Column> columns = RowSchema.of(type).columns();
    StringBuilder input = new StringBuilder();
    String stream = null;
    String task = null;
    Long position = null;
    for (int i = 0; i < columns.size(); i++) {
      Object value = values.get(i);
      String name = columns.get(i).name();
      input.append(i == 0 ? "" : ", ").append(name).append('=').append(value);
      if (name.equals("stream") && value instanceof String text && !text.isBlank()) {
        stream = text;
      } else if (name.equals("task") && value instanceof String text && !text.isBlank()) {
        task = text;
      } else if (name.equals("position") && value instanceof Long order) {
        position = order;
      }
    }
    return new DeadLetter(STAGE, source, reason, input.toString(), stream, task, position);
  }

  private static void unreadable(LogFile file, RecordSink sink, long line, String reason) {
    sink.deadLetter(DeadLetter.unreadable(STAGE, new Source(file.source(), line), reason, ""));
  }
}
