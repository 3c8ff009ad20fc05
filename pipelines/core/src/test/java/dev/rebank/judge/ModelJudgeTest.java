package dev.rebank.judge;

import static dev.rebank.prompt.Attempts.attempt;
import static dev.rebank.prompt.Attempts.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.judge.Verdict.Label;
import dev.rebank.model.LanguageModel;
import dev.rebank.model.Question;
import dev.rebank.prompt.Prompts;
import dev.rebank.prompt.TrajectoryText;
import dev.rebank.trajectory.Trajectory;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelJudgeTest {

  private final Trajectory attempt =
      attempt("Find the lamp", "It is {{query}}", "Lamp page", List.of(step("Go.", "click()")));

  private static ModelJudge judge(LanguageModel model) {
    return new ModelJudge(
        model, "gemini", "flash", 0, Prompts.catalog().get("judge/web@1"), TrajectoryText.WEB);
  }

  @Test
  void asksAboutQueryTrajectoryFinalStateAndResponse() {
    Question question = judge(q -> "").question(attempt);
    assertThat(question.prompt())
        .containsSubsequence(
            "<task>\nFind the lamp\n</task>",
            "<think>\nGo.\n</think>\n<action>\nclick()\n</action>",
            "Lamp page",
            "It is {{query}}",
            "Status:");
    assertThat(question.temperature()).isZero();
    assertThat(question.sample()).isZero();
  }

  @Test
  void anAnswerIsParsedAndAMissingOneIsAnErrorWithItsReason() {
    assertThat(judge(q -> "Thoughts: fine\nStatus: success").judge(attempt))
        .isEqualTo(new Verdict(Label.SUCCESS, "fine"));
    LanguageModel silent =
        q -> {
          throw new IOException("no recorded call");
        };
    assertThat(judge(silent).judge(attempt))
        .isEqualTo(new Verdict(Label.ERROR, "no recorded call"));
  }
}
