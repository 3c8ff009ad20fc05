package dev.rebank.judge;

import dev.rebank.UserException;
import dev.rebank.judge.Verdict.Label;
import dev.rebank.model.Answer;
import dev.rebank.model.CallFailedException;
import dev.rebank.model.Inquiry;
import dev.rebank.prompt.PromptTemplate;
import dev.rebank.prompt.TrajectoryText;
import dev.rebank.trajectory.Trajectory;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Asks a language model (paper section 3.2, appendix A.2). An answer without a readable status is
 * asked for again, and then unparsed; its thoughts are the whole of it.
 *
 * @param inquiry how the model is asked; the paper uses temperature 0
 * @param prompt template with the variables query and trajectory, and perhaps final_state and
 *     response; it says how the trajectory is written
 * @param evidence what it is shown beside query and trajectory
 */
public record ModelJudge(Inquiry inquiry, PromptTemplate prompt, Evidence evidence)
    implements Judge {

  public ModelJudge {
    check(prompt);
  }

  /**
   * Refuses a prompt that is none of a judge's.
   *
   * @throws UserException if its variables are others
   */
  public static PromptTemplate check(PromptTemplate prompt) {
    prompt.requireVariables(Set.of("query", "trajectory"), Set.of("final_state", "response"));
    return prompt;
  }

  @Override
  public Verdict judge(Trajectory trajectory) {
    try {
      Answer answer = inquiry.ask(prompt(trajectory), 0, this::isReadable).answer();
      return answer.ending() == Answer.Ending.BLOCKED
          ? new Verdict(Label.UNPARSED, answer.blockage())
          : evidence.kept(parse(answer.text()));
    } catch (CallFailedException e) {
      return new Verdict(Label.ERROR, Objects.requireNonNullElse(e.getMessage(), e.toString()));
    }
  }

  private boolean isReadable(String answer) {
    return parse(answer).label() != Label.UNPARSED;
  }

  private Verdict parse(String answer) {
    return VerdictParser.parse(answer, inquiry.form());
  }

  /** What is asked about a trajectory. */
  public String prompt(Trajectory trajectory) {
    TrajectoryText text = prompt.trajectory();
    return prompt.renderUsed(
        Map.of(
            "query", trajectory.task().query(),
            "trajectory", text.steps(trajectory),
            "final_state", evidence.finalState(text, trajectory),
            "response", evidence.response(text, trajectory)));
  }
}
