package dev.rebank.select;

import dev.rebank.UserException;
import dev.rebank.model.Answer;
import dev.rebank.model.CallFailedException;
import dev.rebank.model.Inquiry;
import dev.rebank.prompt.PromptTemplate;
import dev.rebank.trajectory.Trajectory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Shows all candidates to a language model at once (paper, appendix A.3). An answer without a
 * readable choice is asked for again; one that names a candidate that was not shown is an answer,
 * and counts as what it is.
 *
 * @param inquiry how the model is asked
 * @param prompt template with the variables query and candidates, and perhaps count
 */
public record ModelSelector(Inquiry inquiry, PromptTemplate prompt) implements Selector {

  public ModelSelector {
    check(prompt);
  }

  /**
   * Refuses a prompt that is none of a selector's.
   *
   * @throws UserException if its variables are others
   */
  public static PromptTemplate check(PromptTemplate prompt) {
    prompt.requireVariables(Set.of("query", "candidates"), Set.of("count"));
    return prompt;
  }

  /** The prompt with the form of candidates, for names: all of what is sent but the candidates. */
  public static String identity(PromptTemplate prompt) {
    return check(prompt).identity() + "~candidates@" + CandidateText.VERSION;
  }

  @Override
  public Choice choose(List<Trajectory> shown) {
    try {
      Answer answer =
          inquiry
              .ask(
                  prompt(shown),
                  0,
                  text -> parse(text, shown.size()).state() != Choice.State.UNPARSED)
              .answer();
      return answer.ending() == Answer.Ending.BLOCKED
          ? Choice.none(Choice.State.UNPARSED, answer.blockage())
          : parse(answer.text(), shown.size());
    } catch (CallFailedException e) {
      return Choice.none(
          Choice.State.ERROR, Objects.requireNonNullElse(e.getMessage(), e.toString()));
    }
  }

  private Choice parse(String answer, int count) {
    return ChoiceParser.parse(answer, count, inquiry.form());
  }

  /** What is asked about these candidates. */
  public String prompt(List<Trajectory> shown) {
    return prompt.renderUsed(
        Map.of(
            "query", shown.get(0).task().query(),
            "candidates", CandidateText.of(shown),
            "count", Integer.toString(shown.size())));
  }
}
