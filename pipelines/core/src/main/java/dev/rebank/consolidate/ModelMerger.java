package dev.rebank.consolidate;

import dev.rebank.UserException;
import dev.rebank.extract.MemoryItem;
import dev.rebank.model.Inquiry;
import dev.rebank.prompt.PromptTemplate;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks a language model to merge. Of an answer with several items the first counts; one without an
 * item is asked for again, and then a failure.
 *
 * @param prompt template with the variable items: both, the earlier first
 */
public record ModelMerger(Inquiry inquiry, PromptTemplate prompt) implements ItemMerger {

  public ModelMerger {
    check(prompt);
  }

  /**
   * Refuses a prompt that is none for merging.
   *
   * @throws UserException if its variables are others
   */
  public static PromptTemplate check(PromptTemplate prompt) {
    prompt.requireVariables(Set.of("items"), Set.of());
    return prompt;
  }

  @Override
  public MemoryItem merge(MemoryItem earlier, MemoryItem later) throws IOException {
    String question = prompt.render(Map.of("items", ItemsText.of(List.of(earlier, later))));
    return ItemsAnswer.of(inquiry, question, 0, 1).get(0);
  }
}
