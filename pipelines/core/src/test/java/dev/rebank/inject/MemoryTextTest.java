package dev.rebank.inject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rebank.UserException;
import dev.rebank.extract.MemoryItem;
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

  @Test
  void aPromptOfAnotherStageIsRefused() {
    assertThatThrownBy(() -> new MemoryText(Prompts.catalog(), "judge/web@1"))
        .isInstanceOf(UserException.class);
  }
}
