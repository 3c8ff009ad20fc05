package dev.rebank.analysis.runs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rebank.analysis.table.Column;
import dev.rebank.analysis.table.Entry;
import dev.rebank.analysis.table.ResultTable;
import dev.rebank.tables.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Settings that differ: of the corpus, and of cells of one name. */
final class SettingDifferences {

  private static final String ABSENT = "absent";

  private static final List<Column> COLUMNS =
      List.of(
          Column.everywhere("where", "of"),
          Column.everywhere("key", "setting"),
          Column.everywhere("first", "first"),
          Column.everywhere("second", "second"));

  private SettingDifferences() {}

  static ResultTable of(Manifest one, Manifest other) {
    Map<String, Map<String, String>> first = settings(one);
    Map<String, Map<String, String>> second = settings(other);
    TreeSet<String> names = new TreeSet<>(first.keySet());
    names.addAll(second.keySet());
    List<List<Entry>> rows = new ArrayList<>();
    for (String name : names) {
      Map<String, String> mine = first.get(name);
      Map<String, String> theirs = second.get(name);
      if (mine == null || theirs == null) {
        rows.add(row(name, "", mine == null ? ABSENT : "there", theirs == null ? ABSENT : "there"));
        continue;
      }
      TreeSet<String> keys = new TreeSet<>(mine.keySet());
      keys.addAll(theirs.keySet());
      for (String key : keys) {
        if (!mine.getOrDefault(key, ABSENT).equals(theirs.getOrDefault(key, ABSENT))) {
          rows.add(
              row(name, key, mine.getOrDefault(key, ABSENT), theirs.getOrDefault(key, ABSENT)));
        }
      }
    }
    return new ResultTable("settings", "Settings that differ", COLUMNS, rows, List.of());
  }

  private static List<Entry> row(String... words) {
    List<Entry> row = new ArrayList<>();
    for (String word : words) {
      row.add(Entry.words(word));
    }
    return row;
  }

  private static Map<String, Map<String, String>> settings(Manifest manifest) {
    Map<String, Map<String, String>> settings = new TreeMap<>();
    Map<String, String> sweep = new TreeMap<>();
    sweep.put("name", manifest.sweep());
    sweep.put("rebank_version", manifest.rebankVersion());
    manifest
        .config()
        .properties()
        .forEach(
            section -> {
              if (!section.getKey().equals("cells")) {
                flatten(section.getKey(), section.getValue(), sweep);
              }
            });
    settings.put("the sweep", sweep);
    for (JsonNode cell : manifest.config().path("cells")) {
      Map<String, String> values = new TreeMap<>();
      flatten("", cell.path("setting"), values);
      settings.put(cell.path("name").asText(), values);
    }
    return settings;
  }

  private static void flatten(String key, JsonNode node, Map<String, String> values) {
    String prefix = key.isEmpty() ? "" : key + ".";
    if (node.isObject()) {
      node.properties()
          .forEach(field -> flatten(prefix + field.getKey(), field.getValue(), values));
    } else {
      values.put(key, node.isValueNode() ? node.asText() : node.toString());
    }
  }
}
