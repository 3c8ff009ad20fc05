package dev.rebank.select;

import static dev.rebank.select.Candidates.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.trajectory.Trajectory;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Selectors that need no model; indices are those of the order shown. */
class RuleSelectorsTest {

  private static @Nullable Integer fewest(Set<Integer> successes, Trajectory... shown) {
    return new FewestSteps(t -> successes.contains(t.rollout())).choose(List.of(shown)).index();
  }

  private static Choice majority(@Nullable String... answers) {
    Trajectory[] shown = new Trajectory[answers.length];
    for (int i = 0; i < answers.length; i++) {
      shown[i] = candidate(i, 1, answers[i]);
    }
    return new MajorityAnswer().choose(List.of(shown));
  }

  @Test
  void theShortestOfTheSuccesses() {
    assertThat(fewest(Set.of(0, 2), candidate(0, 5, ""), candidate(1, 1, ""), candidate(2, 3, "")))
        .isEqualTo(2);
  }

  @Test
  void ofAllIfNoneIsASuccess() {
    assertThat(fewest(Set.of(), candidate(0, 5, ""), candidate(1, 1, ""), candidate(2, 3, "")))
        .isEqualTo(1);
  }

  @Test
  void ofEquallyShortOnesTheFirstAsLoggedWhateverTheOrderShown() {
    assertThat(fewest(Set.of(1, 2), candidate(2, 3, ""), candidate(1, 3, ""), candidate(0, 1, "")))
        .isEqualTo(1);
  }

  @Test
  void theFirstOfThoseWhoGaveTheMostFrequentAnswer() {
    assertThat(majority("12 dollars", "15", "15", null))
        .isEqualTo(Choice.of(1, "2 of 4 answered: 15"));
  }

  @Test
  void answersAreEqualBesideTheirForm() {
    assertThat(majority("a", "**The  lamp.**", "\u201cthe\u00a0lamp\u201d!", "b").index())
        .isEqualTo(1);
    // But 1.5 is not 15.
    assertThat(majority("1.5", "15").state()).isEqualTo(Choice.State.NOT_COMPARABLE);
  }

  @Test
  void ofTwoAnswersGivenEquallyOftenTheFirstAsLogged() {
    assertThat(majority("x", "b", "a", "a", "b").index()).isEqualTo(1);
    assertThat(
            new MajorityAnswer()
                .choose(
                    List.of(
                        candidate(3, 1, "b"),
                        candidate(2, 1, "a"),
                        candidate(1, 1, "b"),
                        candidate(0, 1, "a")))
                .index())
        .isEqualTo(3);
  }

  @Test
  void whereNoAnswerWasGivenTwiceThereIsNoChoice() {
    assertThat(majority("a", "b", "c"))
        .isEqualTo(Choice.none(Choice.State.NOT_COMPARABLE, "No answer was given twice."));
    assertThat(majority(null, null, " ").state()).isEqualTo(Choice.State.NOT_COMPARABLE);
    assertThat(majority("alone").index()).isEqualTo(0);
  }

  @Test
  void theFirstLoggedIsTheFirstInAnyOrder() {
    assertThat(
            new FirstLogged()
                .choose(List.of(candidate(4, 1, ""), candidate(2, 9, ""), candidate(3, 1, "")))
                .index())
        .isEqualTo(1);
  }
}
