package dev.rebank.prompt;

import static dev.rebank.prompt.Attempts.attempt;
import static dev.rebank.prompt.Attempts.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.trajectory.Step;
import dev.rebank.trajectory.Trajectory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** FIDELITY F15: how trajectories are shown. */
class RenderingTest {

  private final Trajectory attempt =
      attempt(
          "q",
          null,
          null,
          List.of(
              step("One.", "a()"),
              new Step("Two.", " ", "seen"),
              new Step("Three.", null, null),
              step("Four.", "d()")));

  /**
   * Of four steps, the second and third have no action: the code drops both, with their thoughts.
   */
  @Test
  void stepsWithoutAnActionAreDroppedAndCounted() {
    Rendering acting = new Rendering(true, false);
    assertThat(acting.of(attempt).steps())
        .extracting(Step::thought)
        .containsExactly("One.", "Four.");
    assertThat(acting.dropped(attempt)).isEqualTo(2);
    assertThat(acting.of(attempt).stepCount()).isEqualTo(4);
    assertThat(Rendering.WHOLE.dropped(attempt)).isZero();
    assertThat(Rendering.WHOLE.of(attempt)).isSameAs(attempt);
  }

  @Test
  void theNameSaysWhatIsNotShown() {
    assertThat(Rendering.WHOLE.name()).isEmpty();
    assertThat(new Rendering(true, true).name()).isEqualTo(",acting-steps,no-memory-talk@1");
  }

  @Test
  void messagesAreShownWholeWhereSoftwareIsCut() {
    Trajectory long_ = attempt("q", null, step("t", "ls", "x".repeat(20_000)));
    assertThat(TrajectoryText.MESSAGES.steps(long_)).contains("x".repeat(20_000));
    assertThat(TrajectoryText.SOFTWARE.steps(long_)).contains("(cut: 10000 characters)");
    assertThat(TrajectoryText.MESSAGES.name()).isEqualTo("messages@1");
  }
}
