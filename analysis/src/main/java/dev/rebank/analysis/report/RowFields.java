package dev.rebank.analysis.report;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rows of one table as they go into the page: columns by name, so that one that a later version
 * adds is there to be looked at.
 */
final class RowFields<R extends Record> {

  private record Column(String name, Method accessor) {}

  private final List<Column> columns = new ArrayList<>();

  /** All columns of a row but those named. */
  RowFields(Class<R> type, String... without) {
    for (RecordComponent component : type.getRecordComponents()) {
      if (!Set.of(without).contains(component.getName())) {
        // An accessor that is asked for anew each time costs more than all else of the page.
        columns.add(new Column(component.getName(), component.getAccessor()));
      }
    }
  }

  /** The columns of a row; what is null is left out. */
  Map<String, Object> of(R row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Column column : columns) {
      Object value = value(column.accessor(), row);
      if (value != null) {
        fields.put(column.name(), value);
      }
    }
    return fields;
  }

  private static Object value(Method accessor, Record row) {
    try {
      return accessor.invoke(row);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + accessor + " of a row", e);
    }
  }
}
