package dev.rebank.models.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.model.Answer;
import dev.rebank.model.EmbeddingModel;
import dev.rebank.model.LanguageModel;
import dev.rebank.models.Door;
import dev.rebank.prompt.Attempts;
import dev.rebank.row.SelectionRow;
import dev.rebank.setting.Selection.Selector;
import dev.rebank.trajectory.LoggedRollout;
import dev.rebank.trajectory.Outcome;
import dev.rebank.trajectory.Step;
import dev.rebank.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SelectRolloutsTest {

  /** Rollouts 0 to 3 of one task, with 4, 3, 2 and 1 steps; 0 and 1 succeeded, 2 refines 1. */
  private final List<LoggedRollout> logged =
      List.of(
          rollout(0, 4, 1, null), rollout(1, 3, 1, null),
          rollout(2, 2, 0, 1), rollout(3, 1, 0, null));

  private final List<String> prompts = new ArrayList<>();

  private static LoggedRollout rollout(
      int number, int steps, double reward, @Nullable Integer refines) {
    Trajectory t = Attempts.attempt("Find the lamp", "The lamp.");
    List<Step> same = Collections.nCopies(steps, new Step("thought " + number, "go", null));
    return new LoggedRollout(
        new Trajectory(
            t.task(),
            t.arm(),
            t.run(),
            number,
            same,
            steps,
            t.response(),
            t.finalState(),
            t.usage(),
            refines,
            t.source()),
        Outcome.ofReward(reward));
  }

  /** Answers all questions alike, and remembers them. */
  private Door answering(String answer) {
    return new Door() {
      @Override
      public LanguageModel completions(String provider) {
        return question -> {
          prompts.add(question.prompt());
          return Answer.of(answer);
        };
      }

      @Override
      public EmbeddingModel embeddings(String provider) {
        throw new AssertionError("nothing is embedded");
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void allAttemptsButRefinementsAreOneQuestion() {
    Selecting seen =
        Selecting.of(
            answering("{\"index\": [2], \"analysis\": \"Short.\"}"),
            List.of(Selecting.question(Selecting.setting(Selector.MODEL, "gemini", null), null)),
            logged);
    assertThat(prompts).hasSize(1);
    assertThat(prompts.get(0)).contains("Below are 3 attempts").doesNotContain("thought 2");
    assertThat(seen.rows)
        .singleElement()
        .isEqualTo(
            new SelectionRow(
                "MODEL/gemini",
                "shop",
                "plain",
                "0",
                "1",
                3,
                "0,1,3",
                0,
                0,
                seen.rows.get(0).question(),
                List.of(0, 1, 3),
                1,
                "chosen",
                "Short."));
    assertThat(seen.counts).isEqualTo(Map.of("questions", 1L, "answers", 1L, "choices_chosen", 1L));
    assertThat(seen.dead).isEmpty();
  }

  @Test
  void shufflesAreRecordedInTheOrderShownAndTheChoiceIsTheRolloutThatStoodThere() {
    Selecting seen =
        Selecting.of(
            answering("{\"index\": [1]}"),
            List.of(
                Selecting.question(
                    Selecting.setting(Selector.MODEL, "gemini", null, 100, 4, 9), null)),
            logged);
    assertThat(prompts).hasSize(4);
    assertThat(new HashSet<>(prompts).size())
        .isEqualTo(new HashSet<>(seen.rows.stream().map(SelectionRow::question).toList()).size());
    for (int i = 0; i < 4; i++) {
      SelectionRow row = seen.rows.get(i);
      assertThat(row.shuffle()).isEqualTo(i + 1);
      assertThat(row.seed()).isEqualTo(9);
      assertThat(row.subset()).isEqualTo("0,1,3");
      assertThat(row.candidates()).containsExactlyInAnyOrder(0, 1, 3);
      assertThat(row.choice()).isEqualTo(row.candidates().get(0));
      assertThat(prompts.get(i).indexOf("thought " + row.choice()))
          .isLessThan(prompts.get(i).indexOf("</candidate_1>"));
    }
  }

  @Test
  void aSingleCandidateIsChosenWithoutAsking() {
    Selecting seen =
        Selecting.of(
            answering("?"),
            List.of(Selecting.question(Selecting.setting(Selector.MODEL, "gemini", 1), null)),
            logged);
    assertThat(prompts).isEmpty();
    assertThat(seen.rows.stream().map(SelectionRow::choice)).containsExactly(0, 1, 3);
  }

  @Test
  void whatTwoCellsShowAlikeIsAskedOnce() {
    Selecting seen =
        Selecting.of(
            answering("{\"index\": [1]}"),
            List.of(
                Selecting.question(Selecting.setting(Selector.MODEL, "gemini", null), null),
                Selecting.question(Selecting.setting(Selector.MODEL, "gemini", 3), null),
                Selecting.question(Selecting.setting(Selector.MODEL, "gemini", 2, 2, 0, 5), null),
                Selecting.question(Selecting.setting(Selector.MODEL, "gemini", 2), null)),
            logged);
    assertThat(seen.rows.stream().map(SelectionRow::subset))
        .containsExactlyInAnyOrder("0,1,3", "0,1", "0,3", "1,3");
    assertThat(prompts).hasSize(4);
  }

  @Test
  void whatCannotBeReadAndWhoDoesNotAnswerAreRowsAndDeadLettersButOutOfRangeIsAnAnswer() {
    List<Questions.Selecting> all =
        List.of(Selecting.question(Selecting.setting(Selector.MODEL, "gemini", null), null));
    Selecting unread = Selecting.of(answering("Hard to say."), all, logged);
    assertThat(unread.rows.get(0).outcome()).isEqualTo("unparsed");
    assertThat(unread.rows.get(0).choice()).isNull();
    assertThat(unread.dead).hasSize(1);
    assertThat(unread.dead.get(0).stage()).isEqualTo("select");
    assertThat(unread.dead.get(0).reason())
        .isEqualTo("MODEL/gemini among [0, 1, 3]: no choice can be read from the answer");
    assertThat(unread.dead.get(0).input()).isEqualTo("Hard to say.");

    Selecting outside = Selecting.of(answering("{\"index\": [0]}"), all, logged);
    assertThat(outside.rows.get(0).outcome()).isEqualTo("out-of-range");
    assertThat(outside.dead).isEmpty();
    assertThat(outside.counts)
        .containsEntry("answers", 1L)
        .containsEntry("choices_out_of_range", 1L);

    Selecting silent = Selecting.of(Selecting.NOBODY, all, logged);
    assertThat(silent.rows.get(0).outcome()).isEqualTo("error");
    assertThat(silent.dead).hasSize(1);
    assertThat(silent.counts).containsEntry("questions", 1L).containsEntry("dead_letters", 1L);
  }

  @Test
  void aTaskWithFewerThanNIsCounted() {
    Selecting seen =
        Selecting.of(
            Selecting.NOBODY,
            List.of(Selecting.question(Selecting.setting(Selector.MODEL, "offline", 4), null)),
            logged);
    assertThat(seen.rows).isEmpty();
    assertThat(seen.counts).isEqualTo(Map.of("tasks_with_fewer_than_n", 1L));
  }

  @Test
  void rulesChooseByWhatTheySee() {
    Selecting seen =
        Selecting.of(
            Selecting.NOBODY,
            List.of(
                // Of the successes 0 and 1, the shorter one; the shortest of all had failed.
                Selecting.question(
                    Selecting.setting(Selector.FEWEST_STEPS, "", null), Selecting.reward()),
                // All gave the same answer.
                Selecting.question(Selecting.setting(Selector.MAJORITY_ANSWER, "", null), null),
                Selecting.question(Selecting.setting(Selector.FIRST_LOGGED, "", null), null),
                // "go" three times and more is a loop; 3 is all that is left.
                Selecting.question(Selecting.setting(Selector.MODEL, "offline", null), null)),
            logged);
    assertThat(seen.rows.stream().map(SelectionRow::choice)).containsExactly(1, 0, 0, 3);
  }
}
