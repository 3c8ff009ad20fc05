package dev.rebank.inject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rebank.UserException;
import dev.rebank.extract.ItemParser;
import dev.rebank.extract.MemoryItem;
import dev.rebank.model.AnswerForm;
import dev.rebank.prompt.Prompts;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTextTest {

  private final MemoryText text = new MemoryText(Prompts.catalog(), "inject/default@1");
  private final MemoryItem sort = new MemoryItem("Sort first", "about lists", "Sort, then read.");
  private final MemoryItem check = new MemoryItem("Check {{items}}", "", "Look again.");

  @Test
  void showsTitleAndContentOfEachItemUnderTheInstruction() {
    assertThat(text.render(List.of(sort, check)))
        .endsWith("\n\n## Sort first\nSort, then read.\n\n## Check {{items}}\nLook again.")
        .contains("relevant")
        .doesNotContain("about lists");
  }

  @Test
  void noItemsGiveNoText() {
    assertThat(text.render(List.of())).isEmpty();
  }

  @Test
  void tokensOfAnInjectionAddUpFromItsItems() {
    int sum = text.instructionTokens() + text.tokens(sort) + text.tokens(check);
    assertThat(MemoryText.tokens(text.render(List.of(sort, check)))).isCloseTo(sum, within(4));
    // One each for: hello, a blank with world.
    assertThat(MemoryText.tokens("hello world")).isEqualTo(2);
    assertThat(MemoryText.tokens("")).isZero();
  }

  @Test
  void wordsThatAreSpecialToAModelAreCountedAsText() {
    assertThat(MemoryText.tokens("<|endoftext|>")).isGreaterThan(1);
  }

  /** FIDELITY F26: the code injects the whole text of an item. */
  @Test
  void wholeItemsAreShownWithTheirDescription() {
    MemoryText whole = new MemoryText(Prompts.catalog(), "inject/whole@1");
    assertThat(whole.render(sort))
        .isEqualTo(
            "# Memory Item\n## Title Sort first\n## Description about lists\n## Content Sort, then"
                + " read.");
    // The instruction is the same in both (F28).
    assertThat(whole.instructionTokens()).isEqualTo(text.instructionTokens());
  }

  /** FIDELITY F14, F26: pieces of an answer, joined by blank lines, are that answer again. */
  @Test
  void piecesOfAnAnswerAreShownAsTheyStand() {
    String answer = "Why it worked.\n\n# Memory Item 1\n## Title A\n## Content a";
    List<MemoryItem> pieces = ItemParser.parse(answer, 3, AnswerForm.RAW).items();
    assertThat(new MemoryText(Prompts.catalog(), "inject/whole@1").render(pieces))
        .endsWith("\n\n" + answer);
    assertThat(text.render(pieces)).endsWith("\n\n" + answer);
  }

  /** FIDELITY F27: an agent that joins its parts by blank lines adds them for nothing, too. */
  @Test
  void anEmptyBankMayAddBlankLines() {
    MemoryText blank = new MemoryText(Prompts.catalog(), "inject/default@1", "\n\n", false);
    assertThat(blank.render(List.of())).isEqualTo("\n\n");
    assertThat(blank.emptyTokens()).isEqualTo(1);
    assertThat(blank.render(List.of(sort))).isEqualTo(text.render(List.of(sort)));
    assertThat(blank.name()).isEqualTo(text.name() + ",blank-lines");
    assertThat(text.emptyTokens()).isZero();
  }

  /** FIDELITY F32: a string that is iterated as if it were a list. */
  @Test
  void theDefectTakesItemsApartIntoCharacters() {
    MemoryText split = new MemoryText(Prompts.catalog(), "inject/default@1", "", true);
    assertThat(split.render(MemoryItem.raw("Go \uD83D\uDE42")))
        .isEqualTo("G\n\no\n\n \n\n\uD83D\uDE42");
    assertThat(split.tokens(sort)).isGreaterThan(3 * text.tokens(sort));
    assertThat(split.name()).isEqualTo(text.name() + ",char-split");
  }

  @Test
  void aPromptOfAnotherStageIsRefused() {
    assertThatThrownBy(() -> new MemoryText(Prompts.catalog(), "judge/web@1"))
        .isInstanceOf(UserException.class);
  }
}
