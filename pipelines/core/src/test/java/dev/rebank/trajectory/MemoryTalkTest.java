package dev.rebank.trajectory;

import static dev.rebank.prompt.Attempts.attempt;
import static dev.rebank.prompt.Attempts.step;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryTalkTest {

  private static final List<String> TALK =
      List.of(
          "I will use Memory 1 here.",
          "Of the memory items, none fits!",
          "Strategy 2 applies?",
          "As the stored memories say, sort first.",
          "This memory is about another page.",
          "A lesson from previous tasks: check the date.");

  private static final List<String> PLAIN =
      List.of(
          "The page lists three orders.",
          "I click on \"Sort\"!",
          "Which one is the oldest?",
          "Version 1.2 is shown, e.g. here.",
          "The process ran out of memory.",
          "Its memory usage is high.",
          "My experience rating is 4 stars.");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I will use Memory 1 (Sort first) because the list is long.",
        "None of the memory items is relevant.",
        "memory item #2 fits",
        "I'll use the stored memories as follows:",
        "Each memory item is considered below.",
        "this memory confirms the step",
        "I will not ask for it yet (per the memory).",
        "Following the retrieved strategies, I filter.",
        "Lesson 3: check the date",
        "The ReasoningBank suggests so.",
        "According to the cheatsheet, n is even.",
        "From past experiences I know the menu."
      })
  void aSentenceThatSpeaksOfMemoryCitesIt(String sentence) {
    assertThat(MemoryTalk.cites(sentence)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The process ran out of memory.",
        "Reduce memory usage of the parser.",
        "this memory leak is in the cache",
        "A memory card with 64 GB costs 12 dollars.",
        "Memory foam mattresses are on page 2.",
        "The strategy is to sort first.",
        "Her experience with the product was bad.",
        "A lesson plan is on the page.",
        "The workflow runs on each push.",
        "in-memory database",
        ""
      })
  void whatIsNoMemoryOfTheAgentDoesNot(String sentence) {
    assertThat(MemoryTalk.cites(sentence)).isFalse();
  }

  @Test
  void sentencesThatCiteAreLeftOutAndTheOthersStay() {
    assertThat(
            MemoryTalk.without(
                "The list is long. I will use Memory 1 (sort, e.g. by date). So I sort it.\n"
                    + "- Memory 2: not needed\n- The date is shown"))
        .isEqualTo("The list is long. by date). So I sort it.\n- The date is shown");
    assertThat(MemoryTalk.without("I use memory item 1.")).isEmpty();
  }

  @Test
  void onlyThoughtsAreChanged() {
    Trajectory told =
        attempt(
            "Use Memory 1",
            "As Memory 1 says.",
            "Memory 1",
            List.of(
                step("Memory 1 fits. I go on.", "type('Memory 1')", "Memory 1"),
                step("Memory 2.", "b")));
    assertThat(MemoryTalk.citing(told)).isEqualTo(2);
    Trajectory shown = MemoryTalk.without(told);
    assertThat(shown.steps())
        .containsExactly(
            new Step("I go on.", "type('Memory 1')", "Memory 1"), new Step(null, "b", null));
    assertThat(shown.response()).isEqualTo(told.response());
    assertThat(shown.finalState()).isEqualTo(told.finalState());
    assertThat(shown.task()).isEqualTo(told.task());
    assertThat(shown.stepCount()).isEqualTo(2);
  }

  @Property
  void nothingThatIsLeftCitesAndNothingElseIsLost(@ForAll("texts") List<String> sentences) {
    String text = String.join(" ", sentences);
    String left = MemoryTalk.without(text);
    assertThat(MemoryTalk.cites(left)).isFalse();
    assertThat(left)
        .isEqualTo(String.join(" ", sentences.stream().filter(PLAIN::contains).toList()));
    assertThat(MemoryTalk.without(left)).isEqualTo(left);
  }

  @Property
  void anyTextIsLeftAsItIsOrHasLessOfIt(@ForAll String text) {
    String left = MemoryTalk.without(text);
    assertThat(left.length()).isLessThanOrEqualTo(text.length());
    assertThat(left.equals(text)).isEqualTo(!MemoryTalk.cites(text));
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.of(TALK)
        .list()
        .ofMaxSize(3)
        .flatMap(
            talk ->
                Arbitraries.of(PLAIN)
                    .list()
                    .ofMaxSize(4)
                    .flatMap(
                        plain ->
                            Arbitraries.shuffle(
                                java.util.stream.Stream.concat(talk.stream(), plain.stream())
                                    .toList())));
  }
}
