package dev.rebank.extract;

import dev.rebank.UserException;
import dev.rebank.judge.Verdict;
import dev.rebank.model.Inquiry;
import dev.rebank.prompt.PromptTemplate;
import dev.rebank.trajectory.Trajectory;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks a language model (paper section 3.2, appendix A.2), with one prompt for successes and one
 * for failures. An answer without an item is asked for again, and then a failure.
 *
 * @param inquiry how the model is asked; the paper uses temperature 1
 * @param success template for successes, with the variables query and trajectory, and perhaps
 *     max_items; it says how the trajectory is written
 * @param failure template for failures, with the same variables
 * @param reasons template that follows where a judge gave reasons, with the variables label and
 *     thoughts (FIDELITY F12); null if they are not told
 * @param maxItems items that are asked for at most
 * @param keepsAll whether those over that number are kept, too; else the first ones are
 * @param repeat index of the repetition, from 0
 */
public record ModelExtractor(
    Inquiry inquiry,
    PromptTemplate success,
    PromptTemplate failure,
    @Nullable PromptTemplate reasons,
    int maxItems,
    boolean keepsAll,
    int repeat)
    implements Extractor {

  public ModelExtractor {
    check(success);
    check(failure);
    if (reasons != null) {
      checkReasons(reasons);
    }
  }

  /**
   * Refuses a prompt that does not tell the reasons of a judge.
   *
   * @throws UserException if its variables are others
   */
  public static PromptTemplate checkReasons(PromptTemplate prompt) {
    prompt.requireVariables(Set.of("thoughts"), Set.of("label"));
    return prompt;
  }

  /**
   * Refuses a prompt that is none of an extractor's.
   *
   * @throws UserException if its variables are others
   */
  public static PromptTemplate check(PromptTemplate prompt) {
    prompt.requireVariables(Set.of("query", "trajectory"), Set.of("max_items"));
    return prompt;
  }

  @Override
  public List<MemoryItem> extract(Trajectory trajectory, Verdict.Label label) throws IOException {
    return extract(trajectory, new Verdict(label, ""));
  }

  @Override
  public List<MemoryItem> extract(Trajectory trajectory, Verdict verdict) throws IOException {
    Inquiry.Reply reply =
        inquiry.ask(prompt(trajectory, verdict), repeat, answer -> parsed(answer).found() > 0);
    if (!reply.formed()) {
      throw reply.unreadable("there is no memory item");
    }
    return parsed(reply.answer().text()).items();
  }

  private ItemParser.Parsed parsed(String answer) {
    return ItemParser.parse(answer, keepsAll ? Integer.MAX_VALUE : maxItems, inquiry.form());
  }

  /** What is asked about a trajectory with that verdict. */
  public String prompt(Trajectory trajectory, Verdict verdict) {
    String question = prompt(trajectory, verdict.label());
    return reasons == null || verdict.thoughts().isBlank()
        ? question
        : question
            + "\n\n"
            + reasons.renderUsed(
                Map.of("label", verdict.label().word(), "thoughts", verdict.thoughts().strip()));
  }

  /** What is asked about a trajectory of that label, if no judge gave reasons. */
  public String prompt(Trajectory trajectory, Verdict.Label label) {
    PromptTemplate prompt =
        switch (label) {
          case SUCCESS -> success;
          case FAILURE -> failure;
          case UNPARSED, ERROR ->
              throw new IllegalArgumentException(
                  "only success and failure are extracted from, but the label of "
                      + trajectory.id()
                      + " is "
                      + label.word());
        };
    return prompt.renderUsed(
        Map.of(
            "query", trajectory.task().query(),
            "trajectory", prompt.trajectory().steps(trajectory),
            "max_items", Integer.toString(maxItems)));
  }
}
