package dev.rebank.extract;

import static dev.rebank.prompt.Attempts.attempt;
import static dev.rebank.prompt.Attempts.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rebank.judge.Verdict.Label;
import dev.rebank.model.Answer;
import dev.rebank.model.AnswerForm;
import dev.rebank.model.Inquiry;
import dev.rebank.model.LanguageModel;
import dev.rebank.model.Parameters;
import dev.rebank.model.Question;
import dev.rebank.model.UnreadableAnswerException;
import dev.rebank.prompt.PromptCatalog;
import dev.rebank.prompt.Prompts;
import dev.rebank.prompt.TrajectoryText;
import dev.rebank.trajectory.Trajectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelExtractorTest {

  private final PromptCatalog prompts = Prompts.catalog();
  private final Trajectory attempt = attempt("Find the lamp", null, step("Go.", "click()"));

  private ModelExtractor extractor(LanguageModel model) {
    return new ModelExtractor(
        new Inquiry(model, "gemini", "flash", Parameters.of(1), AnswerForm.TOLERANT, 2),
        prompts.get("extract/success@1"),
        prompts.get("extract/failure@1"),
        null,
        1,
        false,
        2);
  }

  @Test
  void successesAndFailuresAreAskedAboutDifferentlyAfterTheSharedRecord() {
    String success = extractor(q -> Answer.of("")).prompt(attempt, Label.SUCCESS);
    String failure = extractor(q -> Answer.of("")).prompt(attempt, Label.FAILURE);
    assertThat(success).isNotEqualTo(failure);
    int shared = success.indexOf("</trajectory>");
    assertThat(success.substring(0, shared)).isEqualTo(failure.substring(0, shared));
    assertThat(success).contains("Write at most 1.");
  }

  @Test
  void keepsTheFirstItemsOfTheAnswer() throws IOException {
    String answer = "## Title A\n## Content a\n## Title B\n## Content b";
    assertThat(extractor(q -> Answer.of(answer)).extract(attempt, Label.SUCCESS))
        .containsExactly(new MemoryItem("A", "", "a"));
  }

  @Test
  void anAnswerWithoutItemsIsAskedForAgainAndThenKeptForTheDeadLetter() {
    List<Question> asked = new ArrayList<>();
    LanguageModel model =
        question -> {
          asked.add(question);
          return Answer.of("I see no lesson, call " + asked.size());
        };
    assertThatThrownBy(() -> extractor(model).extract(attempt, Label.SUCCESS))
        .isInstanceOfSatisfying(
            UnreadableAnswerException.class,
            unreadable -> assertThat(unreadable.answer()).isEqualTo("I see no lesson, call 2"))
        .hasMessage(
            "there is no memory item in the answer (asked 2 times, the last ended with stop)");
    assertThat(asked).extracting(Question::sample).containsExactly(2, 2);
    assertThat(asked).extracting(Question::attempt).containsExactly(0, 1);
    assertThat(asked).extracting(Question::prompt).containsOnly(asked.get(0).prompt());
  }

  @Test
  void aSecondAnswerOfTheRightFormIsTaken() throws IOException {
    LanguageModel model =
        question ->
            Answer.of(question.attempt() > 0 ? "## Title A\n## Content a" : "Let me think first.");
    assertThat(extractor(model).extract(attempt, Label.FAILURE))
        .containsExactly(new MemoryItem("A", "", "a"));
  }

  @Test
  void aBlockedAnswerIsNotAnAnswerWithoutItems() {
    Answer blocked = new Answer("", Answer.Ending.BLOCKED, null, Answer.Tokens.UNKNOWN, null);
    assertThatThrownBy(() -> extractor(q -> blocked).extract(attempt, Label.SUCCESS))
        .isInstanceOf(IOException.class)
        .hasMessage("the provider blocked the answer");
  }

  @Test
  void anUnjudgedRolloutIsNotExtractedFrom() {
    assertThatThrownBy(() -> extractor(q -> Answer.of("")).extract(attempt, Label.UNPARSED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shop/plain/0/1#0 is unparsed");
  }

  @Test
  void synapseKeepsTheTaskAndItsStepsAsOneItem() {
    TrajectoryExtractor synapse = new TrajectoryExtractor(TrajectoryText.WEB);
    assertThat(synapse.extract(attempt, Label.SUCCESS))
        .singleElement()
        .extracting(MemoryItem::content)
        .isEqualTo(
            """
            Task: Find the lamp

            <think>
            Go.
            </think>
            <action>
            click()
            </action>\
            """);
    assertThat(synapse.extract(attempt("Other", null), Label.SUCCESS)).isEmpty();
  }
}
