package dev.rebank.extract;

import static dev.rebank.prompt.Attempts.attempt;
import static dev.rebank.prompt.Attempts.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rebank.judge.Verdict;
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

  private ModelExtractor extractor(String answer, AnswerForm form, boolean keepsAll) {
    return new ModelExtractor(
        new Inquiry(q -> Answer.of(answer), "gemini", "flash", Parameters.of(1), form, 1),
        prompts.get("extract/code-success@1"),
        prompts.get("extract/code-failure@1"),
        prompts.get("extract/judge-thoughts@1"),
        1,
        keepsAll,
        0);
  }

  /**
   * FIDELITY F14: the answer is split on blank lines; the preamble is stored, an item may be spread
   * over several pieces, and no limit holds.
   */
  @Test
  void rawKeepsWhateverStandsBetweenBlankLines() throws IOException {
    String answer =
        "It worked because it sorted.\n\n```\n# Memory Item 1\n## Title A\n\n## Content a\n```\n\n\n";
    assertThat(extractor(answer, AnswerForm.RAW, false).extract(attempt, Label.SUCCESS))
        .containsExactly(
            MemoryItem.raw("It worked because it sorted."),
            MemoryItem.raw("```\n# Memory Item 1\n## Title A"),
            MemoryItem.raw("## Content a\n```"));
  }

  @Test
  void itemsOverTheLimitAreKeptIfAllAreToBe() throws IOException {
    String answer = "## Title A\n## Content a\n## Title B\n## Content b";
    assertThat(extractor(answer, AnswerForm.TOLERANT, true).extract(attempt, Label.SUCCESS))
        .extracting(MemoryItem::title)
        .containsExactly("A", "B");
    assertThat(extractor(answer, AnswerForm.TOLERANT, false).extract(attempt, Label.SUCCESS))
        .hasSize(1);
  }

  /** FIDELITY F12: a line of the judge's follows; without one, or without thoughts, none does. */
  @Test
  void theThoughtsOfTheJudgeAreToldWhereThereAreAny() {
    ModelExtractor extractor = extractor("", AnswerForm.TOLERANT, false);
    String plain = extractor.prompt(attempt, Label.FAILURE);
    assertThat(extractor.prompt(attempt, new Verdict(Label.FAILURE, " It {{stopped}}.\n")))
        .isEqualTo(
            plain
                + "\n\nA judge called this attempt a failure, for these reasons:\n\n<reasons>\nIt"
                + " {{stopped}}.\n</reasons>");
    assertThat(extractor.prompt(attempt, new Verdict(Label.FAILURE, " "))).isEqualTo(plain);
    assertThat(extractor(q -> Answer.of("")).prompt(attempt, new Verdict(Label.SUCCESS, "Fine.")))
        .isEqualTo(extractor(q -> Answer.of("")).prompt(attempt, Label.SUCCESS));
  }

  /** FIDELITY F11, in our words: each prompt asks for its own, and all for the same form. */
  @Test
  void thePromptsOfThePaperAndOfTheCodeAskForDifferentThings() {
    String paper = prompts.get("extract/paper-success@1").body();
    String code = prompts.get("extract/code-success@1").body();
    String swe = prompts.get("extract/swe-success@1").body();
    assertThat(paper).contains("Think first about why", "one sentence that sums it up");
    assertThat(paper).doesNotContain("procedures", "when not to");
    assertThat(code).contains("procedures", "when to use it, or when not to", "future tasks");
    assertThat(swe).contains("one sentence that sums it up").doesNotContain("procedures");
    assertThat(prompts.get("extract/swe-success@1").trajectory().name()).isEqualTo("messages@1");
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
