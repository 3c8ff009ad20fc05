package dev.rebank.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** YAML as plain data, each part with its place. */
sealed interface YamlNode {

  Place place();

  /** The data without the places. */
  JsonNode json();

  /** What a message says was seen. */
  String seen();

  /** Text, number, true, false or null. */
  record Scalar(JsonNode json, Place place) implements YamlNode {
    private static final int SHOWN = 80;

    @Override
    public String seen() {
      if (!json.isTextual()) {
        return json.asText();
      }
      String text = json.textValue();
      return "the text \""
          + (text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text)
          + "\"";
    }
  }

  /** A list. */
  record Sequence(List<YamlNode> items, Place place) implements YamlNode {
    @Override
    public JsonNode json() {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      items.forEach(item -> array.add(item.json()));
      return array;
    }

    @Override
    public String seen() {
      return items.isEmpty() ? "an empty list" : "a list";
    }
  }

  /** Keys and values, in the order written; no key is there twice. */
  record Mapping(List<Entry> entries, Place place) implements YamlNode {
    @Override
    public JsonNode json() {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      entries.forEach(entry -> object.set(entry.key(), entry.value().json()));
      return object;
    }

    @Override
    public String seen() {
      return "a mapping";
    }

    Optional<Entry> get(String key) {
      return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }
  }

  /**
   * One key of a mapping.
   *
   * @param place place of the key
   */
  record Entry(String key, Place place, YamlNode value) {}
}
