package dev.rebank.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rebank.extract.ItemParser;
import dev.rebank.extract.MemoryItem;
import dev.rebank.judge.Verdict;
import dev.rebank.judge.VerdictParser;
import dev.rebank.select.Choice;
import dev.rebank.select.ChoiceParser;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Answers in forms that models give them: each {@code answers/*}{@code /NAME.txt} must be read as
 * {@code NAME.json} beside it says, in each form.
 */
class GoldenAnswersTest {

  private static final int MAX_ITEMS = 3;
  private static final int CANDIDATES = 3;
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<Path> verdicts() throws IOException, URISyntaxException {
    return answers("verdicts");
  }

  static List<Path> items() throws IOException, URISyntaxException {
    return answers("items");
  }

  static List<Path> choices() throws IOException, URISyntaxException {
    return answers("choices");
  }

  private static List<Path> answers(String folder) throws IOException, URISyntaxException {
    Path root =
        Path.of(
            Objects.requireNonNull(GoldenAnswersTest.class.getResource("/answers/" + folder))
                .toURI());
    try (Stream<Path> files = Files.list(root)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void verdictsAreRead(Path answer) throws IOException {
    assertRead(
        answer,
        EnumSet.allOf(AnswerForm.class),
        (text, form) -> {
          Verdict verdict = VerdictParser.parse(text, form);
          return JSON.createObjectNode()
              .put("verdict", verdict.label().word())
              .put("thoughts", verdict.thoughts());
        });
  }

  @ParameterizedTest
  @MethodSource("items")
  void itemsAreRead(Path answer) throws IOException {
    assertRead(
        answer,
        EnumSet.allOf(AnswerForm.class),
        (text, form) -> {
          ItemParser.Parsed parsed = ItemParser.parse(text, MAX_ITEMS, form);
          ObjectNode seen = JSON.createObjectNode();
          ArrayNode items = seen.putArray("items");
          for (MemoryItem item : parsed.items()) {
            items
                .addObject()
                .put("title", item.title())
                .put("description", item.description())
                .put("content", item.content());
          }
          ArrayNode dropped = seen.putArray("dropped");
          parsed.dropped().forEach(dropped::add);
          return seen;
        });
  }

  @ParameterizedTest
  @MethodSource("choices")
  void choicesAreRead(Path answer) throws IOException {
    assertRead(
        answer,
        EnumSet.of(AnswerForm.TOLERANT, AnswerForm.STRICT),
        (text, form) -> {
          Choice choice = ChoiceParser.parse(text, CANDIDATES, form);
          return JSON.createObjectNode()
              .put("state", choice.state().word())
              .put("index", choice.index())
              .put("analysis", choice.analysis());
        });
  }

  private static void assertRead(
      Path answer, Set<AnswerForm> forms, BiFunction<String, AnswerForm, JsonNode> reading)
      throws IOException {
    String text = Files.readString(answer);
    ObjectNode seen = JSON.createObjectNode();
    for (AnswerForm form : forms) {
      seen.set(form.name().toLowerCase(Locale.ROOT), reading.apply(text, form));
    }
    Path expected =
        answer.resolveSibling(answer.getFileName().toString().replaceFirst("txt$", "json"));
    assertThat(seen.toPrettyString())
        .isEqualTo(JSON.readTree(Files.readString(expected)).toPrettyString());
  }
}
