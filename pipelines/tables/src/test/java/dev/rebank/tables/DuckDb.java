package dev.rebank.tables;

import dev.rebank.tables.RowSchema.Column;
import dev.rebank.tables.RowSchema.Kind;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An independent reader of Parquet. */
final class DuckDb {

  private DuckDb() {}

  /** The rows of a file as lists of values, one per column of the schema. */
  static List<List<@Nullable Object>> rows(Path file, RowSchema<?> schema) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT * FROM read_parquet('%s')".formatted(file))) {
      List<List<@Nullable Object>> rows = new ArrayList<>();
      while (result.next()) {
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 0; i < schema.columns().size(); i++) {
          row.add(plain(result.getObject(i + 1)));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  /** The same rows as DuckDB should see them. */
  static <R extends Record> List<List<@Nullable Object>> expected(
      RowSchema<R> schema, List<R> rows) {
    List<List<@Nullable Object>> expected = new ArrayList<>();
    for (R row : rows) {
      expected.add(values(schema, row));
    }
    return expected;
  }

  static void run(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static <R extends Record> List<@Nullable Object> values(RowSchema<R> schema, R row) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < schema.columns().size(); i++) {
      values.add(value(schema.columns().get(i), schema.get(row, i)));
    }
    return values;
  }

  private static @Nullable Object value(Column column, @Nullable Object value) {
    if (value instanceof dev.rebank.embed.Embedding vector) {
      List<Object> floats = new ArrayList<>();
      for (float each : vector.values()) {
        floats.add(each);
      }
      return floats;
    }
    if (column.kind() == Kind.ROWS && value instanceof List<?> rows) {
      return rows.stream().map(row -> struct(column.element(), row)).toList();
    }
    return value;
  }

  private static <E extends Record> List<@Nullable Object> struct(RowSchema<E> schema, Object row) {
    return values(schema, schema.cast(row));
  }

  private static @Nullable Object plain(@Nullable Object value) throws SQLException {
    if (value instanceof Array array) {
      return plain((Object[]) array.getArray());
    }
    if (value instanceof Struct struct) {
      return plain(struct.getAttributes());
    }
    return value;
  }

  private static List<@Nullable Object> plain(Object[] values) throws SQLException {
    List<@Nullable Object> plain = new ArrayList<>();
    for (Object each : Arrays.asList(values)) {
      plain.add(plain(each));
    }
    return plain;
  }
}
