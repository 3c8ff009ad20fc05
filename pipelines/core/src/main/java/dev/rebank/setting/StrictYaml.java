package dev.rebank.setting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads the plain part of YAML: one document, mappings, lists and scalars. Anchors, aliases and
 * tags are refused, so nothing can be built or blown up by a file. Of unquoted scalars, only {@code
 * true}, {@code false}, {@code null}, {@code ~} and decimal numbers as in JSON are not text: {@code
 * off} and {@code 010} mean what they say.
 */
final class StrictYaml {

  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_DEPTH = 10;
  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,29})");
  private static final Pattern DECIMAL =
      Pattern.compile("-?(0|[1-9][0-9]{0,29})(\\.[0-9]{1,30})?([eE][-+]?[0-9]{1,3})?");

  private final String file;
  private final Problems problems;
  private final ParserImpl parser;

  private StrictYaml(String file, String text, Problems problems) {
    this.file = file;
    this.problems = problems;
    this.parser = new ParserImpl(new StreamReader(text), new LoaderOptions());
  }

  /**
   * Reads a file. Keys given twice are problems; the first stays.
   *
   * @param file name of the file in messages
   * @throws dev.rebank.UserException if the file cannot be read, or is not a mapping
   */
  static YamlNode.Mapping read(Path path, String file, Problems problems) {
    String text = text(path, file, problems);
    try {
      return new StrictYaml(file, text, problems).document();
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      throw problems.fatal(new Place(file, line), "this is not YAML: " + e.getProblem());
    } catch (ReaderException e) {
      int line = 1 + (int) text.codePoints().limit(e.getPosition()).filter(c -> c == '\n').count();
      throw problems.fatal(
          new Place(file, line),
          String.format("this is not YAML: character U+%04X is not allowed", e.getCodePoint()));
    }
  }

  private static String text(Path path, String file, Problems problems) {
    if (!Files.exists(path)) {
      throw problems.fatal(new Place(path.toString(), 0), "there is no such file");
    }
    if (!Files.isRegularFile(path)) {
      throw problems.fatal(new Place(path.toString(), 0), "this is not a file");
    }
    try {
      long size = Files.size(path);
      if (size > MAX_BYTES) {
        throw problems.fatal(
            new Place(file, 0), "a file may have " + MAX_BYTES + " bytes, but this has " + size);
      }
      byte[] bytes = Files.readAllBytes(path);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw problems.fatal(new Place(file, 0), "this is not UTF-8 text");
    } catch (IOException e) {
      throw problems.fatal(new Place(path.toString(), 0), "this cannot be read: " + e.getMessage());
    }
  }

  private YamlNode.Mapping document() {
    parser.getEvent(); // start of the stream
    if (parser.peekEvent().is(Event.ID.StreamEnd)) {
      throw problems.fatal(new Place(file, 1), "the file is empty");
    }
    parser.getEvent(); // start of the document
    YamlNode root = node(parser.getEvent(), 0);
    parser.getEvent(); // end of the document
    Event end = parser.getEvent();
    if (!end.is(Event.ID.StreamEnd)) {
      throw problems.fatal(place(end), "a file holds one document, but a second one starts here");
    }
    if (root instanceof YamlNode.Mapping mapping) {
      return mapping;
    }
    throw problems.fatal(
        root.place(), "the file must be a mapping of keys to values, but was " + root.seen());
  }

  private YamlNode node(Event event, int depth) {
    refuseReferences(event);
    if (depth > MAX_DEPTH) {
      throw problems.fatal(place(event), "values may be nested " + MAX_DEPTH + " deep, not more");
    }
    if (event instanceof ScalarEvent scalar) {
      return new YamlNode.Scalar(value(scalar), place(event));
    }
    if (event instanceof MappingStartEvent) {
      return mapping(event, depth);
    }
    List<YamlNode> items = new ArrayList<>();
    for (Event e = parser.getEvent(); !e.is(Event.ID.SequenceEnd); e = parser.getEvent()) {
      items.add(node(e, depth + 1));
    }
    return new YamlNode.Sequence(items, place(event));
  }

  private YamlNode.Mapping mapping(Event start, int depth) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    for (Event e = parser.getEvent(); !e.is(Event.ID.MappingEnd); e = parser.getEvent()) {
      refuseReferences(e);
      if (!(e instanceof ScalarEvent scalar)) {
        throw problems.fatal(place(e), "a key must be text");
      }
      String key = scalar.getValue();
      YamlNode value = node(parser.getEvent(), depth + 1);
      YamlNode.Entry first = entries.putIfAbsent(key, new YamlNode.Entry(key, place(e), value));
      if (first != null) {
        problems.add(
            place(e), key + " is given twice; the first is in line " + first.place().line());
      }
    }
    return new YamlNode.Mapping(List.copyOf(entries.values()), place(start));
  }

  private void refuseReferences(Event event) {
    if (event instanceof AliasEvent alias) {
      throw problems.fatal(place(event), "aliases (*" + alias.getAnchor() + ") are not allowed");
    }
    if (event instanceof NodeEvent node && node.getAnchor() != null) {
      throw problems.fatal(place(event), "anchors (&" + node.getAnchor() + ") are not allowed");
    }
    String tag = tag(event);
    if (tag != null) {
      throw problems.fatal(place(event), "tags (" + tag + ") are not allowed");
    }
  }

  private static @Nullable String tag(Event event) {
    if (event instanceof ScalarEvent scalar) {
      return scalar.getTag();
    }
    return event instanceof CollectionStartEvent collection ? collection.getTag() : null;
  }

  private static JsonNode value(ScalarEvent scalar) {
    String text = scalar.getValue();
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (!scalar.isPlain()) {
      return json.textNode(text);
    }
    if (text.equals("true") || text.equals("false")) {
      return json.booleanNode(text.equals("true"));
    }
    if (text.isEmpty() || text.equals("null") || text.equals("~")) {
      return json.nullNode();
    }
    if (INTEGER.matcher(text).matches()) {
      BigInteger integer = new BigInteger(text);
      return integer.bitLength() < Long.SIZE
          ? json.numberNode(integer.longValueExact())
          : json.numberNode(integer);
    }
    return DECIMAL.matcher(text).matches()
        ? json.numberNode(Double.parseDouble(text))
        : json.textNode(text);
  }

  private Place place(Event event) {
    return new Place(file, event.getStartMark().getLine() + 1);
  }
}
