package dev.rebank.tables;

import dev.rebank.codec.Utf8;
import dev.rebank.embed.Embedding;
import dev.rebank.tables.RowSchema.Column;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/** Takes rows apart into Parquet's columns. */
final class RowWriteSupport<R extends Record> extends WriteSupport<R> {

  private final RowSchema<R> schema;
  private RecordConsumer out;

  RowWriteSupport(RowSchema<R> schema) {
    this.schema = schema;
  }

  @Override
  @SuppressWarnings("deprecation") // deprecated, yet abstract
  public WriteContext init(Configuration configuration) {
    return context();
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return context();
  }

  private WriteContext context() {
    return new WriteContext(
        ParquetSchema.of(schema),
        Map.of(
            ParquetRows.TABLE, schema.name(),
            ParquetRows.SCHEMA_VERSION, Integer.toString(schema.version())));
  }

  @Override
  public void prepareForWrite(RecordConsumer consumer) {
    out = consumer;
  }

  @Override
  public void write(R row) {
    out.startMessage();
    writeFields(schema, row);
    out.endMessage();
  }

  private <E extends Record> void writeFields(RowSchema<E> fields, E row) {
    for (int i = 0; i < fields.columns().size(); i++) {
      Object value = fields.get(row, i);
      if (value != null) {
        Column column = fields.columns().get(i);
        out.startField(column.name(), i);
        try {
          writeValue(column, value);
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              "column " + column.name() + " of " + fields.name() + ": " + e.getMessage(), e);
        }
        out.endField(column.name(), i);
      }
    }
  }

  private void writeValue(Column column, Object value) {
    switch (column.kind()) {
      case TEXT -> out.addBinary(utf8(value));
      case INT -> out.addInteger((Integer) value);
      case LONG -> out.addLong((Long) value);
      case DOUBLE -> out.addDouble((Double) value);
      case FLAG -> out.addBoolean((Boolean) value);
      case TEXTS -> {
        List<?> texts = (List<?>) value;
        writeList(texts.size(), i -> out.addBinary(utf8(texts.get(i))));
      }
      case INTS -> {
        List<?> numbers = (List<?>) value;
        writeList(numbers.size(), i -> out.addInteger((Integer) numbers.get(i)));
      }
      case VECTOR -> {
        Embedding vector = (Embedding) value;
        writeList(vector.dimensions(), i -> out.addFloat(vector.get(i)));
      }
      case ROWS -> {
        List<?> rows = (List<?>) value;
        writeList(rows.size(), i -> writeStruct(column.element(), rows.get(i)));
      }
    }
  }

  private static Binary utf8(Object text) {
    return Binary.fromConstantByteArray(Utf8.encode((String) text));
  }

  private <E extends Record> void writeStruct(RowSchema<E> fields, Object row) {
    out.startGroup();
    writeFields(fields, fields.cast(row));
    out.endGroup();
  }

  private void writeList(int size, java.util.function.IntConsumer element) {
    out.startGroup();
    if (size > 0) {
      out.startField("list", 0);
      for (int i = 0; i < size; i++) {
        out.startGroup();
        out.startField("element", 0);
        element.accept(i);
        out.endField("element", 0);
        out.endGroup();
      }
      out.endField("list", 0);
    }
    out.endGroup();
  }
}
