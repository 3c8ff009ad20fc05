package dev.rebank.analysis.report;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A row as it goes into the page: its columns by name, so that a column that a later version adds
 * is there to be looked at.
 */
final class RowFields {

  private RowFields() {}

  /** The columns of a row but those named; what is null is left out. */
  static Map<String, Object> of(Record row, Set<String> without) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (RecordComponent component : row.getClass().getRecordComponents()) {
      if (!without.contains(component.getName())) {
        Object value = value(component, row);
        if (value != null) {
          fields.put(component.getName(), value);
        }
      }
    }
    return fields;
  }

  private static Object value(RecordComponent component, Record row) {
    try {
      return component.getAccessor().invoke(row);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component + " of a row", e);
    }
  }
}
