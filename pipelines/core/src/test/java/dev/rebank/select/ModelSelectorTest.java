package dev.rebank.select;

import static dev.rebank.select.Candidates.candidate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rebank.UserException;
import dev.rebank.model.Answer;
import dev.rebank.model.AnswerForm;
import dev.rebank.model.CallFailedException;
import dev.rebank.model.Inquiry;
import dev.rebank.model.LanguageModel;
import dev.rebank.model.Parameters;
import dev.rebank.prompt.Prompts;
import dev.rebank.trajectory.Step;
import dev.rebank.trajectory.Trajectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ModelSelectorTest {

  private final List<Trajectory> shown =
      List.of(
          candidate(
              2,
              "12 dollars",
              List.of(
                  new Step("Search for {{lamps}}.", "search('lamp')", "many lamps"),
                  new Step(null, "stop('12 dollars')", null))),
          candidate(0, null, List.of()),
          candidate(1, null, List.of(new Step(" I give up. ", " ", null))));

  private static ModelSelector selector(LanguageModel model) {
    return new ModelSelector(
        new Inquiry(model, "gemini", "flash", Parameters.of(0), AnswerForm.TOLERANT, 2),
        Prompts.catalog().get("select/best-of-n@1"));
  }

  private Choice choice(String answer) {
    return selector(question -> Answer.of(answer)).choose(shown);
  }

  @Test
  void allCandidatesAreShownAtOnceByStepNumberActionAndThought() throws IOException {
    try (InputStream golden = getClass().getResourceAsStream("/select/prompt.txt")) {
      assertThat(selector(q -> Answer.of("")).prompt(shown))
          .isEqualTo(
              new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8)
                  .strip());
    }
  }

  @Test
  void theChoiceIsAnIndexOfTheOrderShown() {
    assertThat(choice("{\"index\": [3], \"analysis\": \"Short.\"}"))
        .isEqualTo(Choice.of(2, "Short."));
  }

  @Test
  void anUnreadableAnswerIsAskedForAgainButOneOutOfRangeIsAnAnswer() {
    LanguageModel secondTime =
        question -> Answer.of(question.attempt() > 0 ? "{\"index\": [1]}" : "Hard to say.");
    assertThat(selector(secondTime).choose(shown).index()).isEqualTo(0);
    LanguageModel base =
        question -> Answer.of(question.attempt() > 0 ? "{\"index\": [1]}" : "{\"index\": [0]}");
    assertThat(selector(base).choose(shown))
        .isEqualTo(Choice.none(Choice.State.OUT_OF_RANGE, "{\"index\": [0]}"));
    assertThat(choice("Hard to say."))
        .isEqualTo(Choice.none(Choice.State.UNPARSED, "Hard to say."));
  }

  @Test
  void noAnswerIsAnErrorWithItsReasonAndABlockedOneIsUnparsed() {
    LanguageModel silent =
        question -> {
          throw new CallFailedException(CallFailedException.Kind.TIMEOUT, "no answer", null);
        };
    assertThat(selector(silent).choose(shown))
        .isEqualTo(Choice.none(Choice.State.ERROR, "no answer"));
    Answer blocked = new Answer("", Answer.Ending.BLOCKED, "SAFETY", Answer.Tokens.UNKNOWN, null);
    assertThat(selector(question -> blocked).choose(shown))
        .isEqualTo(Choice.none(Choice.State.UNPARSED, "the provider blocked the answer: SAFETY"));
  }

  @Test
  void aPromptOfAnotherStageIsRefused() {
    assertThatThrownBy(() -> ModelSelector.check(Prompts.catalog().get("judge/web@1")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("judge/web@1 must have the variables [candidates, query]");
  }
}
