package dev.rebank.models.offline;

import static dev.rebank.prompt.Attempts.attempt;
import static dev.rebank.prompt.Attempts.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.judge.Verdict;
import dev.rebank.judge.Verdict.Label;
import dev.rebank.trajectory.Step;
import dev.rebank.trajectory.Trajectory;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Each attempt is worked out by hand: which of the five rules speak against it. */
class OfflineJudgeTest {

  private static Verdict judge(Trajectory attempt) {
    return new OfflineJudge(OfflineJudge.RuleSet.RULES).judge(attempt);
  }

  @Test
  void anAttemptThatEndedWithoutTroubleIsASuccess() {
    assertThat(
            judge(
                attempt(
                    "Find the cheapest lamp",
                    "The desk lamp, 12 dollars.",
                    step("Sort by price.", "click('sort')", "list"),
                    step("Read it.", "click('first')", "lamp"))))
        .isEqualTo(new Verdict(Label.SUCCESS, "No rule speaks against success."));
    // No response, but an action that ends the attempt.
    assertThat(judge(attempt("Go to the cart", null, step("Here.", "stop()", "cart"))).label())
        .isEqualTo(Label.SUCCESS);
  }

  @Test
  void anErrorThatWasOvercomeDoesNotSpeakAgainstSuccess() {
    // 1 of 3 observations is an error, and not the last.
    assertThat(
            judge(
                    attempt(
                        "q",
                        "done",
                        step(null, "a()", "Error: no such page"),
                        step(null, "b()", "page"),
                        step(null, "c()", "page")))
                .label())
        .isEqualTo(Label.SUCCESS);
  }

  @Test
  void everyRuleThatFiresIsNamed() {
    // No end; last observation is an error; a() three times with the same observation.
    Step same = step(null, "a()", "[Error] it is closed");
    assertThat(judge(attempt("q", null, same, same, same)))
        .isEqualTo(
            new Verdict(
                Label.FAILURE,
                """
                finished: there is neither a response nor an action that ends the attempt.
                errors: the last observation reports an error.
                loops: the same happened 3 or more times in a row."""));
  }

  @Test
  void eachRuleAloneIsAFailure() {
    Step error = step(null, "a()", "Traceback (most recent call last)");
    Step other = step(null, "b()", "fine");
    assertThat(judge(attempt("q", "I was unable to find it.", other)).thoughts())
        .isEqualTo("answered: the response says that the agent was not able.");
    assertThat(judge(attempt("q", "done", other, error)).thoughts())
        .isEqualTo("errors: the last observation reports an error.");
    assertThat(judge(attempt("q", "done", error, error, other)).thoughts())
        .isEqualTo("errors: 2 of 3 observations report errors.");
    assertThat(judge(attempt("q", null)).thoughts()).startsWith("finished:").hasLineCount(1);
    List<Step> long30 = Collections.nCopies(15, other).stream().toList();
    assertThat(judge(attempt("q", "done", null, long30)).thoughts()).startsWith("loops:");
  }

  @Test
  void aLoopIsThreeEqualRoundsOfOneOrTwoSteps() {
    Step a = step(null, "a()", "x");
    Step b = step(null, "b()", "y");
    assertThat(judge(attempt("q", "r", a, a, b)).label()).isEqualTo(Label.SUCCESS);
    assertThat(judge(attempt("q", "r", b, a, a, a)).label()).isEqualTo(Label.FAILURE);
    assertThat(judge(attempt("q", "r", a, b, a, b, a)).label()).isEqualTo(Label.SUCCESS);
    assertThat(judge(attempt("q", "r", a, b, a, b, a, b)).label()).isEqualTo(Label.FAILURE);
    // The same action with something new to see each time is no loop.
    assertThat(
            judge(
                    attempt(
                        "q",
                        "r",
                        step(null, "scroll()", "1"),
                        step(null, "scroll()", "2"),
                        step(null, "scroll()", "3")))
                .label())
        .isEqualTo(Label.SUCCESS);
  }

  @Test
  void theStepLimitIsNamedWhereNothingEndedTheAttempt() {
    List<Step> steps =
        java.util.stream.IntStream.range(0, 30)
            .mapToObj(i -> step(null, "click('" + i + "')", "page " + i))
            .toList();
    assertThat(judge(attempt("q", null, null, steps)).thoughts())
        .endsWith("step limit: 30 steps, with 30 allowed.");
  }

  @Test
  void aHugeHostileLogIsReadInLinearTime() {
    String quotes = "'\"`Error ".repeat(700_000);
    Trajectory hostile =
        attempt(quotes, quotes, step(quotes, quotes, quotes), step(quotes, "stop()", quotes));
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          judge(hostile);
          new OfflineExtractor(3).extract(hostile, Label.FAILURE);
          new OfflineExtractor(3).extract(hostile, Label.SUCCESS);
          new OfflineEmbedder(64).embed(quotes);
        });
  }
}
