package dev.rebank.judge;

import static dev.rebank.prompt.Attempts.attempt;
import static dev.rebank.prompt.Attempts.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.judge.Verdict.Label;
import dev.rebank.model.Answer;
import dev.rebank.model.AnswerForm;
import dev.rebank.model.CallFailedException;
import dev.rebank.model.Inquiry;
import dev.rebank.model.LanguageModel;
import dev.rebank.model.Parameters;
import dev.rebank.prompt.Prompts;
import dev.rebank.trajectory.Trajectory;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelJudgeTest {

  private final Trajectory attempt =
      attempt("Find the lamp", "It is {{query}}", "Lamp page", List.of(step("Go.", "click()")));

  private static ModelJudge judge(LanguageModel model) {
    return new ModelJudge(
        new Inquiry(model, "gemini", "flash", Parameters.of(0), AnswerForm.TOLERANT, 2),
        Prompts.catalog().get("judge/web@1"),
        Evidence.PUBLISHED);
  }

  @Test
  void asksAboutQueryTrajectoryFinalStateAndResponse() {
    assertThat(judge(q -> Answer.of("")).prompt(attempt))
        .containsSubsequence(
            "<task>\nFind the lamp\n</task>",
            "<think>\nGo.\n</think>\n<action>\nclick()\n</action>",
            "Lamp page",
            "It is {{query}}",
            "Status:");
  }

  @Test
  void anUnreadableAnswerIsAskedForAgain() {
    LanguageModel model =
        question -> Answer.of(question.attempt() > 0 ? "Status: failure" : "I would rather not.");
    assertThat(judge(model).judge(attempt).label()).isEqualTo(Label.FAILURE);
    assertThat(judge(q -> Answer.of("I would rather not.")).judge(attempt))
        .isEqualTo(new Verdict(Label.UNPARSED, "I would rather not."));
  }

  @Test
  void theUnreadableAnswerSaysMoreThanThatNoSecondOneCame() {
    LanguageModel model =
        question -> {
          if (question.attempt() > 0) {
            throw new CallFailedException(CallFailedException.Kind.TIMEOUT, "no answer", null);
          }
          return Answer.of("Perhaps.");
        };
    assertThat(judge(model).judge(attempt)).isEqualTo(new Verdict(Label.UNPARSED, "Perhaps."));
  }

  @Test
  void anAnswerIsParsedAndAMissingOneIsAnErrorWithItsReason() {
    assertThat(judge(q -> Answer.of("Thoughts: fine\nStatus: success")).judge(attempt))
        .isEqualTo(new Verdict(Label.SUCCESS, "fine"));
    LanguageModel silent =
        q -> {
          throw new CallFailedException(
              CallFailedException.Kind.NOT_STORED, "no recorded call", null);
        };
    assertThat(judge(silent).judge(attempt))
        .isEqualTo(new Verdict(Label.ERROR, "no recorded call"));
  }

  @Test
  void aBlockedAnswerIsUnparsedAndSaysSo() {
    Answer blocked =
        new Answer("Status: success", Answer.Ending.BLOCKED, "SAFETY", Answer.Tokens.UNKNOWN, null);
    assertThat(judge(q -> blocked).judge(attempt))
        .isEqualTo(new Verdict(Label.UNPARSED, "the provider blocked the answer: SAFETY"));
  }
}
