package dev.rebank.tables;

import dev.rebank.codec.Utf8;
import dev.rebank.embed.Embedding;
import dev.rebank.tables.RowSchema.Column;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/** Rows as Arrow has them: one vector per column, nullable as in Parquet. */
final class ArrowColumns {

  private ArrowColumns() {}

  /**
   * The schema of a table.
   *
   * @param dimensions of its embeddings; any number where it has none
   */
  static Schema schema(RowSchema<?> rows, int dimensions) {
    return new Schema(
        rows.columns().stream().map(column -> field(column, dimensions)).toList(),
        Map.of(
            ParquetRows.TABLE, rows.name(),
            ParquetRows.SCHEMA_VERSION, Integer.toString(RowSchema.VERSION)));
  }

  private static Field field(Column column, int dimensions) {
    ArrowType type =
        switch (column.kind()) {
          case TEXT -> ArrowType.Utf8.INSTANCE;
          case INT -> new ArrowType.Int(32, true);
          case LONG -> new ArrowType.Int(64, true);
          case DOUBLE -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
          case FLAG -> ArrowType.Bool.INSTANCE;
          case TEXTS, INTS -> ArrowType.List.INSTANCE;
          case VECTOR -> new ArrowType.FixedSizeList(dimensions);
          case ROWS ->
              throw new IllegalArgumentException(
                  "column " + column.name() + ": tables have no lists of structs");
        };
    List<Field> children =
        switch (column.kind()) {
          case TEXTS -> List.of(element(ArrowType.Utf8.INSTANCE));
          case INTS -> List.of(element(new ArrowType.Int(32, true)));
          case VECTOR ->
              List.of(element(new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE)));
          default -> List.of();
        };
    return new Field(column.name(), new FieldType(column.nullable(), type, null), children);
  }

  private static Field element(ArrowType type) {
    return new Field("element", FieldType.notNullable(type), List.of());
  }

  /** Replaces what the vectors hold. */
  static <R extends Record> void fill(VectorSchemaRoot root, RowSchema<R> schema, List<R> rows) {
    root.clear();
    root.allocateNew();
    for (int column = 0; column < schema.columns().size(); column++) {
      FieldVector vector = root.getVector(column);
      for (int i = 0; i < rows.size(); i++) {
        Object value = schema.get(rows.get(i), column);
        if (value != null) {
          set(vector, i, value);
        }
      }
    }
    root.setRowCount(rows.size());
  }

  private static void set(FieldVector vector, int index, Object value) {
    if (vector instanceof VarCharVector texts) {
      texts.setSafe(index, Utf8.encode((String) value));
    } else if (vector instanceof IntVector ints) {
      ints.setSafe(index, (Integer) value);
    } else if (vector instanceof BigIntVector longs) {
      longs.setSafe(index, (Long) value);
    } else if (vector instanceof Float8Vector doubles) {
      doubles.setSafe(index, (Double) value);
    } else if (vector instanceof BitVector flags) {
      flags.setSafe(index, (Boolean) value ? 1 : 0);
    } else if (vector instanceof ListVector lists) {
      List<?> elements = (List<?>) value;
      int start = lists.startNewValue(index);
      for (int i = 0; i < elements.size(); i++) {
        set(lists.getDataVector(), start + i, elements.get(i));
      }
      lists.endValue(index, elements.size());
    } else if (vector instanceof FixedSizeListVector vectors) {
      Embedding embedding = (Embedding) value;
      vectors.startNewValue(index);
      Float4Vector floats = (Float4Vector) vectors.getDataVector();
      for (int i = 0; i < embedding.dimensions(); i++) {
        floats.setSafe(index * embedding.dimensions() + i, embedding.get(i));
      }
    } else {
      throw new IllegalStateException("no column has a " + vector.getClass().getSimpleName());
    }
  }

  /** The rows that the vectors hold. */
  static <R extends Record> List<R> rows(VectorSchemaRoot root, RowSchema<R> schema) {
    List<R> rows = new ArrayList<>(root.getRowCount());
    for (int i = 0; i < root.getRowCount(); i++) {
      @Nullable Object[] values = new @Nullable Object[schema.columns().size()];
      for (int column = 0; column < values.length; column++) {
        values[column] = get(root.getVector(column), i);
      }
      rows.add(schema.create(values));
    }
    return rows;
  }

  private static @Nullable Object get(FieldVector vector, int index) {
    if (vector.isNull(index)) {
      return null;
    }
    if (vector instanceof VarCharVector texts) {
      return new String(texts.get(index), StandardCharsets.UTF_8);
    } else if (vector instanceof BitVector flags) {
      return flags.get(index) != 0;
    } else if (vector instanceof ListVector lists) {
      List<@Nullable Object> elements = new ArrayList<>();
      for (int i = lists.getElementStartIndex(index); i < lists.getElementEndIndex(index); i++) {
        elements.add(get(lists.getDataVector(), i));
      }
      return elements;
    } else if (vector instanceof FixedSizeListVector vectors) {
      Float4Vector floats = (Float4Vector) vectors.getDataVector();
      float[] values = new float[vectors.getListSize()];
      for (int i = 0; i < values.length; i++) {
        values[i] = floats.get(index * values.length + i);
      }
      return Embedding.ofUnit(values);
    }
    return vector.getObject(index);
  }
}
