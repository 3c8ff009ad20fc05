package dev.rebank.analysis.load;

import dev.rebank.tables.ParquetRows;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/**
 * Some columns of one written table, named as the components of its row record.
 *
 * <p>A null becomes a missing value of the column; a list becomes its length, since the analysis
 * only counts. These are Tablesaw columns without a Tablesaw {@code Table}: loading that class
 * scans the whole class path for readers and writers, which takes longer than the analysis.
 */
final class WrittenTable {

  private final String name;
  private final Map<String, Column<?>> columns = new LinkedHashMap<>();
  private int size;

  private WrittenTable(String name) {
    this.name = name;
  }

  /** Loads the named columns of all files of a table, in their order. */
  static <R extends Record> WrittenTable load(SweepFolder out, Class<R> type, String... wanted)
      throws IOException {
    WrittenTable table = new WrittenTable(type.getSimpleName());
    List<RecordComponent> components = new ArrayList<>();
    for (String column : wanted) {
      RecordComponent component = component(type, column);
      components.add(component);
      table.columns.put(column, columnFor(component));
    }
    for (Path file : out.files(type)) {
      ParquetRows.forEach(file, type, row -> table.append(row, components));
    }
    return table;
  }

  private static RecordComponent component(Class<?> type, String name) {
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> component.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(type + " has no component " + name));
  }

  private static Column<?> columnFor(RecordComponent component) {
    Class<?> type = component.getType();
    String name = component.getName();
    if (type == String.class) {
      return StringColumn.create(name);
    } else if (type == int.class || type == Integer.class || type == List.class) {
      return IntColumn.create(name);
    } else if (type == long.class || type == Long.class) {
      return LongColumn.create(name);
    } else if (type == double.class || type == Double.class) {
      return DoubleColumn.create(name);
    } else if (type == boolean.class || type == Boolean.class) {
      return BooleanColumn.create(name);
    }
    throw new IllegalArgumentException("no column holds the " + type + " of " + name);
  }

  private void append(Record row, List<RecordComponent> components) {
    for (RecordComponent component : components) {
      Object value = valueOf(component, row);
      Column<?> column = columns.get(component.getName());
      if (value instanceof List<?> list) {
        ((IntColumn) column).append(list.size());
      } else if (value == null) {
        column.appendMissing();
      } else {
        column.appendObj(value);
      }
    }
    size++;
  }

  private static @Nullable Object valueOf(RecordComponent component, Record row) {
    try {
      return component.getAccessor().invoke(row);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component + " of a row", e);
    }
  }

  /** Number of rows. */
  int size() {
    return size;
  }

  /** A text; null where missing or empty. */
  @Nullable String text(String column, int row) {
    return (String) value(column, row);
  }

  /** A text that is never missing. */
  String requiredText(String column, int row) {
    String text = text(column, row);
    if (text == null) {
      throw new IllegalStateException(name + "." + column + " is missing in row " + row);
    }
    return text;
  }

  /** A whole number that is never missing, or the length of a list. */
  int count(String column, int row) {
    return ((IntColumn) columnOf(column)).getInt(row);
  }

  /** A number; null where missing. */
  @Nullable Number number(String column, int row) {
    return (Number) value(column, row);
  }

  /** A yes or no; null where missing. */
  @Nullable Boolean flag(String column, int row) {
    return (Boolean) value(column, row);
  }

  private @Nullable Object value(String column, int row) {
    Column<?> values = columnOf(column);
    return values.isMissing(row) ? null : values.get(row);
  }

  private Column<?> columnOf(String column) {
    Column<?> values = columns.get(column);
    if (values == null) {
      throw new IllegalArgumentException(name + "." + column + " was not loaded");
    }
    return values;
  }
}
