package dev.rebank.select;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rebank.model.AnswerForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a selector's answer, {@code {"index": [2], "analysis": ".."}}, in which candidates are
 * numbered from 1, as they are shown: 0 is out of range, not the first.
 *
 * <p>{@link AnswerForm#TOLERANT} passes over fences, prose before and after the JSON, a number or
 * text instead of the list, and an end that is cut off once the index is complete; of several
 * objects with an index the last one counts, since models reason before they conclude. An index
 * that names several candidates, or none, is no choice: the best of them is not guessed. {@link
 * AnswerForm#STRICT} reads the JSON alone, with a list of one whole number and a text.
 */
public final class ChoiceParser {

  private static final JsonMapper JSON = new JsonMapper();
  private static final ObjectReader NOTHING_ELSE =
      JSON.reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** An index that stands in an object which is not whole. */
  private static final Pattern WITHIN =
      Pattern.compile(
          "[\"']index[\"']\\s*+:\\s*+(\\[[^\\[\\]{}]{0,200}\\]|[\"']?-?\\d{1,9}[\"']?(?=\\s*+[,}]))",
          Pattern.CASE_INSENSITIVE);

  /** An answer that is a number and nothing else. */
  private static final Pattern ALONE =
      Pattern.compile(
          "[\\s*_`\"'(\\[]*+(?:candidate[\\s*_]++)?(-?\\d{1,9})[\\s*_`\"')\\].]*+",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");

  private ChoiceParser() {}

  /**
   * Reads an answer.
   *
   * @param count how many candidates were shown, 1 or more
   */
  public static Choice parse(String answer, int count, AnswerForm form) {
    return switch (form) {
      case TOLERANT -> tolerant(answer, count);
      case STRICT -> strict(answer, count);
      case RAW -> throw new IllegalArgumentException("a choice is a number: it must be read");
    };
  }

  private static Choice strict(String answer, int count) {
    JsonNode object;
    try {
      object = NOTHING_ELSE.readTree(answer);
    } catch (JsonProcessingException e) {
      return unparsed(answer);
    }
    JsonNode index = object.path("index");
    boolean asAsked =
        object.size() == 2
            && index.isArray()
            && index.size() == 1
            && index.get(0).canConvertToExactIntegral()
            && index.get(0).isIntegralNumber()
            && object.path("analysis").isTextual();
    return asAsked
        ? choice(
            index.get(0).bigIntegerValue().toString(),
            count,
            object.path("analysis").asText(),
            answer)
        : unparsed(answer);
  }

  private static Choice tolerant(String answer, int count) {
    JsonNode object = lastWithIndex(answer);
    if (object != null) {
      return choice(
          only(value(object, "index")), count, value(object, "analysis").asText(), answer);
    }
    Matcher within = WITHIN.matcher(answer);
    String found = null;
    while (within.find()) {
      found = within.group(1);
    }
    if (found != null) {
      return choice(only(found), count, answer.strip(), answer);
    }
    Matcher alone = ALONE.matcher(answer);
    return alone.matches() ? choice(alone.group(1), count, "", answer) : unparsed(answer);
  }

  private static @Nullable JsonNode lastWithIndex(String answer) {
    JsonNode last = null;
    int from = answer.indexOf('{');
    while (from >= 0) {
      int next = from + 1;
      try (JsonParser parser = JSON.createParser(answer.substring(from))) {
        JsonNode object = parser.readValueAsTree();
        if (!value(object, "index").isMissingNode()) {
          last = object;
          next = from + (int) parser.currentLocation().getCharOffset();
        }
      } catch (JsonProcessingException e) {
        // What begins here is no JSON; what begins later may be.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      from = answer.indexOf('{', next);
    }
    return last;
  }

  private static JsonNode value(JsonNode object, String name) {
    return object.properties().stream()
        .filter(field -> field.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> object.path(name));
  }

  /** The one number that an index names; null if it names none, or several. */
  private static @Nullable String only(JsonNode index) {
    Set<String> named = new HashSet<>();
    if (index.isArray()) {
      index.forEach(element -> named.add(number(element)));
    } else {
      named.add(number(index));
    }
    return named.size() == 1 ? named.iterator().next() : null;
  }

  private static String number(JsonNode value) {
    return value.isNumber() && value.canConvertToExactIntegral()
        ? value.decimalValue().toBigInteger().toString()
        : value.asText().strip();
  }

  private static @Nullable String only(String index) {
    Set<String> named = new HashSet<>();
    Matcher number = NUMBER.matcher(index);
    while (number.find()) {
      named.add(number.group());
    }
    return named.size() == 1 ? named.iterator().next() : null;
  }

  private static Choice choice(@Nullable String number, int count, String analysis, String answer) {
    if (number == null || !number.matches("-?\\d{1,30}")) {
      return unparsed(answer);
    }
    boolean shown = NUMBER.matcher(number).matches();
    int index = shown ? Integer.parseInt(number) : 0;
    return index >= 1 && index <= count
        ? Choice.of(index - 1, wellFormed(analysis.strip()))
        : Choice.none(Choice.State.OUT_OF_RANGE, answer.strip());
  }

  /** JSON can spell half a surrogate pair, which no table can hold. */
  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static Choice unparsed(String answer) {
    return Choice.none(Choice.State.UNPARSED, answer.strip());
  }
}
