package dev.rebank.extract;

import dev.rebank.UserException;
import dev.rebank.model.Inquiry;
import dev.rebank.prompt.PromptTemplate;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks a language model about all rollouts of a task at once: what sets them apart (self-contrast),
 * what re-checks changed (self-refinement), or which workflows they share. An answer without an
 * item is asked for again, and then a failure.
 *
 * @param inquiry how the model is asked
 * @param prompt template with the variables query and trajectories, and perhaps max_items; it says
 *     how trajectories are written
 * @param maxItems items that are asked for at most
 * @param keepsAll whether those over that number are kept, too; else the first ones are
 * @param repeat index of the repetition, from 0
 */
public record ModelJointExtractor(
    Inquiry inquiry, PromptTemplate prompt, int maxItems, boolean keepsAll, int repeat)
    implements JointExtractor {

  public ModelJointExtractor {
    check(prompt);
  }

  /**
   * Refuses a prompt that is none of a joint extractor's.
   *
   * @throws UserException if its variables are others
   */
  public static PromptTemplate check(PromptTemplate prompt) {
    prompt.requireVariables(Set.of("query", "trajectories"), Set.of("max_items"));
    return prompt;
  }

  @Override
  public List<MemoryItem> extract(List<Attempt> attempts) throws IOException {
    Inquiry.Reply reply =
        inquiry.ask(prompt(attempts), repeat, answer -> parsed(answer).found() > 0);
    if (!reply.formed()) {
      throw reply.unreadable("there is no memory item");
    }
    return parsed(reply.answer().text()).items();
  }

  private ItemParser.Parsed parsed(String answer) {
    return ItemParser.parse(answer, keepsAll ? Integer.MAX_VALUE : maxItems, inquiry.form());
  }

  /** What is asked about some rollouts of a task. */
  public String prompt(List<Attempt> attempts) {
    StringBuilder trajectories = new StringBuilder();
    for (int i = 0; i < attempts.size(); i++) {
      Attempt attempt = attempts.get(i);
      trajectories.append(i == 0 ? "" : "\n\n").append("<attempt number=\"").append(i + 1);
      if (attempt.label() != null) {
        trajectories.append("\" status=\"").append(attempt.label().word());
      }
      trajectories
          .append("\">\n")
          .append(prompt.trajectory().steps(attempt.trajectory()))
          .append("\n</attempt>");
    }
    return prompt.renderUsed(
        Map.of(
            "query", attempts.get(0).trajectory().task().query(),
            "trajectories", trajectories.toString(),
            "max_items", Integer.toString(maxItems)));
  }
}
