package dev.rebank.setting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rebank.codec.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeMap;

/**
 * The one way a setting is written for hashing and for the table {@code cells}: JSON with sorted
 * snake-case keys, without spaces, and without the keys that cannot matter under it. So a default
 * that changes does not rename the cells that never looked at it.
 */
public final class CanonicalJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  private CanonicalJson() {}

  /** The canonical JSON of the setting of a {@link Sweep.Cell}. */
  public static String of(Setting setting) {
    return text(relevant(setting));
  }

  /** The setting as a tree, without the keys that cannot matter. */
  static ObjectNode relevant(Setting setting) {
    ObjectNode tree = tree(setting);
    Set<String> unwritten = Relevance.irrelevant(setting);
    unwritten.addAll(Relevance.silent(setting));
    for (String key : unwritten) {
      int dot = key.indexOf('.');
      if (dot < 0) {
        tree.remove(key);
        continue;
      }
      String section = key.substring(0, dot);
      ObjectNode parent = tree.withObjectProperty(section);
      parent.remove(key.substring(dot + 1));
      if (parent.isEmpty()) {
        tree.remove(section);
      }
    }
    return tree;
  }

  /** The setting as a tree of sections, all keys there. */
  static ObjectNode tree(Setting setting) {
    return MAPPER.valueToTree(setting);
  }

  /** The setting that a whole tree of sections states; its values must have been checked. */
  static Setting setting(ObjectNode tree) {
    return bound(tree, Setting.class);
  }

  /** The record that a section of checked values states. */
  static <T> T bound(JsonNode section, Class<T> type) {
    try {
      return MAPPER.treeToValue(section, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("checked values must fit " + type, e);
    }
  }

  /** JSON with sorted keys and without spaces. */
  static String text(JsonNode tree) {
    try {
      return MAPPER.writeValueAsString(sorted(tree));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can be written", e);
    }
  }

  /** SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
  static String sha256(String text) {
    return HexFormat.of().formatHex(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Object sorted(JsonNode node) {
    if (node.isArray()) {
      return node.valueStream().map(CanonicalJson::sorted).toList();
    }
    if (!node.isObject()) {
      return node;
    }
    TreeMap<String, Object> sorted = new TreeMap<>();
    node.properties().forEach(field -> sorted.put(field.getKey(), sorted(field.getValue())));
    return sorted;
  }
}
