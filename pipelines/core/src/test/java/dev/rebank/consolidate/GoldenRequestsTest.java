package dev.rebank.consolidate;

import static dev.rebank.prompt.Attempts.attempt;
import static dev.rebank.prompt.Attempts.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rebank.UserException;
import dev.rebank.extract.MemoryItem;
import dev.rebank.judge.Verdict;
import dev.rebank.model.Answer;
import dev.rebank.model.AnswerForm;
import dev.rebank.model.Inquiry;
import dev.rebank.model.Parameters;
import dev.rebank.model.Question;
import dev.rebank.model.UnreadableAnswerException;
import dev.rebank.prompt.PromptCatalog;
import dev.rebank.prompt.Prompts;
import dev.rebank.trajectory.Trajectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is asked in order, to the letter, and what becomes of the answers. */
class GoldenRequestsTest {

  private static final MemoryItem SORT =
      new MemoryItem("Sort first", "For long lists.", "Sort by price before you compare.");
  private static final MemoryItem LISTS =
      new MemoryItem("Sort lists", "For lists.", "Sort, then look at the ends.");

  private final PromptCatalog prompts = Prompts.catalog();
  private final Trajectory attempt = attempt("Find the lamp", null, step("Go.", "click('7')"));
  private final List<Question> asked = new ArrayList<>();
  private String answer = "# Memory Item 1\n## Title T\n## Description D\n## Content C";

  private Inquiry inquiry() {
    return new Inquiry(
        question -> {
          asked.add(question);
          return Answer.of(answer);
        },
        "gemini",
        "flash",
        Parameters.of(1),
        AnswerForm.TOLERANT,
        2);
  }

  private ModelNotebook notebook() {
    return new ModelNotebook(inquiry(), prompts.get("extract/notebook@1"), 5, 3);
  }

  private static String golden(String name) throws IOException {
    try (InputStream in =
        GoldenRequestsTest.class.getResourceAsStream("/consolidate/" + name + ".txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  private String prompt() {
    assertThat(asked).hasSize(1);
    return asked.get(0).prompt();
  }

  @Test
  void aMergeShowsBothItemsTheEarlierFirst() throws IOException {
    MemoryItem merged =
        new ModelMerger(inquiry(), prompts.get("consolidate/merge@1")).merge(SORT, LISTS);
    assertThat(prompt()).isEqualTo(golden("merge"));
    assertThat(merged).isEqualTo(new MemoryItem("T", "D", "C"));
  }

  @Test
  void anEmptyNotebookIsShownAsSuch() throws IOException {
    assertThat(notebook().rewrite(List.of(), attempt, Verdict.Label.SUCCESS))
        .containsExactly(new MemoryItem("T", "D", "C"));
    assertThat(prompt()).isEqualTo(golden("notebook-empty"));
    assertThat(asked.get(0).sample()).isEqualTo(3);
  }

  @Test
  void aNotebookIsShownWithTheTrajectoryAndItsVerdict() throws IOException {
    answer = (answer + "\n\n").repeat(9);
    assertThat(notebook().rewrite(List.of(SORT, LISTS), attempt, Verdict.Label.FAILURE))
        .as("at most 5 items are kept")
        .hasSize(5);
    assertThat(prompt()).isEqualTo(golden("notebook"));
  }

  @Test
  void aWorkflowFileIsInducedFromAllExemplarsAtOnce() throws IOException {
    Trajectory other = attempt("Buy the lamp", null);
    new ModelWorkflows(inquiry(), prompts.get("extract/workflows-stream@1"), 5, 0)
        .induce(List.of(attempt, other));
    assertThat(prompt()).isEqualTo(golden("workflows-stream"));
  }

  @Test
  void anAnswerWithoutAnItemIsAskedForAgainAndThenNone() {
    answer = "The notebook is fine as it is.";
    assertThatThrownBy(() -> notebook().rewrite(List.of(SORT), attempt, Verdict.Label.SUCCESS))
        .isInstanceOf(UnreadableAnswerException.class);
    assertThat(asked).extracting(Question::attempt).containsExactly(0, 1);
  }

  @Test
  void promptsOfAnotherKindAreRefused() {
    assertThatThrownBy(() -> ModelMerger.check(prompts.get("extract/success@1")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("must have the variables [items]");
    assertThatThrownBy(() -> ModelNotebook.check(prompts.get("extract/success@1")))
        .isInstanceOf(UserException.class);
    assertThatThrownBy(() -> ModelWorkflows.check(prompts.get("extract/notebook@1")))
        .isInstanceOf(UserException.class);
  }
}
