package dev.rebank.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * A checked value and where it was written.
 *
 * @param json the value
 * @param place place of the key, or of the level in a list of levels
 */
record Value(JsonNode json, Place place) {

  static Value text(String text, Place place) {
    return new Value(TextNode.valueOf(text), place);
  }

  /** As it reads in the name of a cell. */
  String word() {
    return json.asText();
  }
}
