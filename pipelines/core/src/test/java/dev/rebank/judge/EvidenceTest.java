package dev.rebank.judge;

import static dev.rebank.prompt.Attempts.attempt;
import static dev.rebank.prompt.Attempts.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.judge.Evidence.Page;
import dev.rebank.judge.Verdict.Label;
import dev.rebank.model.Answer;
import dev.rebank.model.AnswerForm;
import dev.rebank.model.Inquiry;
import dev.rebank.model.Parameters;
import dev.rebank.prompt.Prompts;
import dev.rebank.prompt.TrajectoryText;
import dev.rebank.trajectory.Trajectory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a judge is shown in each of the ways of FIDELITY F03, F05 and F06. */
class EvidenceTest {

  /** Seven steps; the fourth has no observation, the last no thought. */
  private final Trajectory attempt =
      attempt(
          "What is the total?",
          "The total (incl. tax) is 12 (paid).",
          "Receipt page",
          IntStream.rangeClosed(1, 7)
              .mapToObj(
                  i ->
                      step(
                          i == 7 ? null : "Thought " + i + ".",
                          "click(" + i + ")",
                          i == 4 ? " " : "Page " + i))
              .toList());

  private String asked(Evidence evidence) {
    return judge(evidence, "").prompt(attempt);
  }

  private static ModelJudge judge(Evidence evidence, String answer) {
    return new ModelJudge(
        new Inquiry(
            question -> Answer.of(answer), "p", "m", Parameters.of(0), AnswerForm.STRICT, 1),
        Prompts.catalog().get("judge/web-strict@1"),
        evidence);
  }

  private static String state(String prompt) {
    int from = prompt.indexOf("<final_state>\n") + "<final_state>\n".length();
    return prompt.substring(from, prompt.indexOf("\n</final_state>"));
  }

  @Test
  void thePaperShowsTheFinalState() {
    assertThat(state(asked(Evidence.PUBLISHED))).isEqualTo("Receipt page");
    assertThat(Evidence.PUBLISHED.name()).isEmpty();
  }

  /** Observations 1, 2, 3, 5, 6, 7 were logged: the last five are 2, 3, 5, 6, 7. */
  @Test
  void theCodeShowsTheLastFiveObservations() {
    Evidence evidence = new Evidence(Page.LAST_OBSERVATIONS, false, false);
    assertThat(state(asked(evidence)))
        .isEqualTo(
            String.join(
                "\n",
                List.of(2, 3, 5, 6, 7).stream()
                    .map(i -> "<observation>\nPage " + i + "\n</observation>")
                    .toList()));
    assertThat(evidence.name()).isEqualTo(",page=last-observations");
  }

  @Test
  void eachOfTheseIsCutAtFortyThousandCharacters() {
    Trajectory huge = attempt("q", null, step("t", "a", "x".repeat(40_001)));
    assertThat(TrajectoryText.WEB.lastObservations(huge, 5))
        .isEqualTo(
            "<observation>\n" + "x".repeat(40_000) + "\n(cut: 1 more characters)\n</observation>");
  }

  @Test
  void itsOtherCopyShowsTheLastThoughtAsThePage() {
    assertThat(state(asked(new Evidence(Page.LAST_THOUGHT, false, false)))).isEqualTo("Thought 6.");
  }

  @Test
  void whatIsNotLoggedIsSaidToBeSo() {
    Trajectory bare = attempt("q", null);
    assertThat(TrajectoryText.WEB.lastObservations(bare, 5)).isEqualTo("(not logged)");
    assertThat(TrajectoryText.WEB.lastThought(bare)).isEqualTo("(not logged)");
  }

  /** "The total (incl. tax) is 12 (paid)." ends, for the code, where its first ")" stands. */
  @Test
  void theCodeCutsTheResponseAtItsFirstParenthesis() {
    assertThat(asked(new Evidence(Page.FINAL_STATE, true, false)))
        .contains("<response>\nThe total (incl. tax\n</response>");
    assertThat(asked(Evidence.PUBLISHED))
        .contains("<response>\nThe total (incl. tax) is 12 (paid).\n</response>");
    assertThat(
            judge(new Evidence(Page.FINAL_STATE, true, false), "")
                .prompt(attempt("q", null, step("t", "a"))))
        .contains("<response>\n(no response)\n</response>");
  }

  @Test
  void theCodeKeepsTheFirstLineOfThoughts() {
    String answer = "Thoughts: The first.\nThe second.\nStatus: failure";
    assertThat(judge(Evidence.PUBLISHED, answer).judge(attempt))
        .isEqualTo(new Verdict(Label.FAILURE, "The first.\nThe second."));
    assertThat(judge(new Evidence(Page.FINAL_STATE, false, true), answer).judge(attempt))
        .isEqualTo(new Verdict(Label.FAILURE, "The first."));
    assertThat(judge(new Evidence(Page.FINAL_STATE, false, true), "No.\nReally.").judge(attempt))
        .isEqualTo(new Verdict(Label.UNPARSED, "No.\nReally."));
  }

  @Test
  void theStrictPromptHasTheRulesOfTheCode() {
    assertThat(asked(Evidence.PUBLISHED))
        .containsSubsequence("Be strict", "Complete", "Grounded", "On target", "doubt", "failure");
  }
}
