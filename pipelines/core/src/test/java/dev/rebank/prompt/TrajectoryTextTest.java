package dev.rebank.prompt;

import static dev.rebank.prompt.Attempts.attempt;
import static dev.rebank.prompt.Attempts.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.trajectory.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrajectoryTextTest {

  private final TrajectoryText withObservations = new TrajectoryText(true, 4, 3);

  @Test
  void aStepIsAThoughtAndAnActionAndTheThoughtStandsInForTheObservation() {
    assertThat(
            TrajectoryText.WEB.steps(
                attempt(
                    "q",
                    null,
                    step("Look for the menu. ", "click('7')", "a long page"),
                    step("Done.", "stop()"))))
        .isEqualTo(
            """
            <think>
            Look for the menu.
            </think>
            <action>
            click('7')
            </action>
            <think>
            Done.
            </think>
            <action>
            stop()
            </action>""");
  }

  @Test
  void whatALogLacksIsLeftOut() {
    assertThat(
            withObservations.steps(
                attempt("q", null, new Step(null, " ", "page"), step(null, "stop()", "ended"))))
        .isEqualTo(
            """
            <observation>
            page
            </observation>
            <action>
            stop()
            </action>
            <observation>
            ende
            (cut: 1 more characters)
            </observation>""");
    assertThat(withObservations.steps(attempt("q", null))).isEqualTo("(no steps)");
    assertThat(withObservations.response(attempt("q", " "))).isEqualTo("(no response)");
    assertThat(withObservations.finalState(attempt("q", "r"))).isEqualTo("(not logged)");
  }

  @Test
  void theFinalStateIsCutToItsLimitAndNeverThroughACharacter() {
    assertThat(withObservations.finalState(attempt("q", null, "abc", List.of()))).isEqualTo("abc");
    assertThat(withObservations.finalState(attempt("q", null, "abcd", List.of())))
        .isEqualTo("abc\n(cut: 1 more characters)");
    // U+1F600 takes the third and fourth char.
    assertThat(withObservations.finalState(attempt("q", null, "ab\ud83d\ude00", List.of())))
        .isEqualTo("ab\n(cut: 2 more characters)");
  }
}
