package dev.rebank.analysis.result;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rebank.analysis.load.SettingJson;
import dev.rebank.row.CellRow;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The resolved setting of a cell, by dotted key: {@code retrieve.top_k} to {@code 1}. What cannot
 * matter to the cell is not in it.
 *
 * @param values values as JSON writes them, texts without quotes
 */
record CellSetting(Map<String, String> values) {

  static CellSetting of(CellRow cell) {
    Map<String, String> values = new TreeMap<>();
    flatten("", SettingJson.of(cell), values);
    return new CellSetting(values);
  }

  private static void flatten(String key, JsonNode node, Map<String, String> values) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  flatten(
                      key.isEmpty() ? field.getKey() : key + "." + field.getKey(),
                      field.getValue(),
                      values));
    } else {
      values.put(key, node.asText());
    }
  }

  String get(String key, String otherwise) {
    return values.getOrDefault(key, otherwise);
  }

  /** Whether two cells agree on all that matters to both, but for the keys named. */
  boolean agrees(CellSetting other, Set<String> butFor) {
    return values.entrySet().stream()
        .filter(value -> !butFor.contains(value.getKey()))
        .allMatch(value -> value.getValue().equals(other.get(value.getKey(), value.getValue())));
  }

  /** The same without some keys. */
  CellSetting without(Set<String> keys) {
    Map<String, String> rest = new TreeMap<>(values);
    rest.keySet().removeAll(keys);
    return new CellSetting(rest);
  }
}
