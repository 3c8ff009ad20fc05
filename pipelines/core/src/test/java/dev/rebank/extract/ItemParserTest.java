package dev.rebank.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each {@code items/<case>/answer.md} must give {@code expected.txt} beside it. */
class ItemParserTest {

  static List<Path> cases() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(ItemParserTest.class.getResource("items")).toURI());
    try (Stream<Path> cases = Files.list(folder)) {
      return cases.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsEachCase(Path folder) throws IOException {
    ItemParser.Parsed parsed = ItemParser.parse(Files.readString(folder.resolve("answer.md")), 3);
    StringBuilder seen = new StringBuilder();
    for (MemoryItem item : parsed.items()) {
      seen.append("title: ").append(item.title());
      seen.append("\ndescription: ").append(item.description());
      seen.append("\ncontent: ").append(item.content()).append("\n\n");
    }
    parsed.dropped().forEach(dropped -> seen.append("dropped: ").append(dropped).append('\n'));
    assertThat(seen.toString().strip())
        .isEqualTo(Files.readString(folder.resolve("expected.txt")).strip());
  }

  @Property
  void noAnswerBreaksItOrGivesMoreThanTheLimitOrAnEmptyItem(@ForAll List<Piece> pieces) {
    StringBuilder answer = new StringBuilder();
    pieces.forEach(piece -> answer.append(piece.text));
    ItemParser.Parsed parsed = ItemParser.parse(answer.toString(), 2);
    assertThat(parsed.items()).hasSizeLessThanOrEqualTo(2);
    assertThat(parsed.items())
        .noneMatch(item -> item.title().isBlank() || item.content().isBlank());
  }

  /** What answers are made of. */
  enum Piece {
    ITEM("# Memory Item 1\n"),
    TITLE("## Title One\n"),
    DESCRIPTION("**Description**\n"),
    CONTENT("Content: x\n"),
    FENCE("```\n"),
    TEXT("some words\n"),
    MARKS("**"),
    BREAK("\n\n");

    private final String text;

    Piece(String text) {
      this.text = text;
    }
  }
}
