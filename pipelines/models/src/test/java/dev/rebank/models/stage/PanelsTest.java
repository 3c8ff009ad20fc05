package dev.rebank.models.stage;

import static dev.rebank.prompt.Attempts.attempt;
import static dev.rebank.prompt.Attempts.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.judge.Verdict;
import dev.rebank.judge.Verdict.Label;
import dev.rebank.models.Models;
import dev.rebank.prompt.Prompts;
import dev.rebank.replay.RolloutChoice;
import dev.rebank.replay.SourceRollouts;
import dev.rebank.replay.StreamPart;
import dev.rebank.setting.Fidelity;
import dev.rebank.setting.Scaling;
import dev.rebank.setting.Setting;
import dev.rebank.trajectory.DeadLetter;
import dev.rebank.trajectory.Step;
import dev.rebank.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A panel of rule sets, worked out by hand; a model that is never asked is its fourth member. */
class PanelsTest {

  private static final Setting.Judging PANEL =
      new Setting.Judging(
          List.of("offline/ending", "offline/errors", "offline/loops"),
          "offline",
          "",
          "judge/web@1",
          0,
          null,
          null,
          Setting.Form.TOLERANT,
          1,
          Setting.NoVerdict.DROP,
          Setting.NoVerdict.DROP,
          Fidelity.Page.FINAL_STATE,
          Fidelity.Response.WHOLE,
          Fidelity.Thoughts.WHOLE);

  private final List<DeadLetter> dead = new ArrayList<>();
  private final Map<String, Long> counts = new TreeMap<>();

  private List<StreamPart.Judged> judged(Trajectory trajectory, Setting.Judging panel) {
    List<SourceRollouts> any =
        List.of(
            new SourceRollouts(
                new Setting.Source(null, null, Setting.RolloutRule.ALL, 0),
                Scaling.Variant.OFF,
                1));
    Models models = new Models(Prompts.folder(), Selecting.NOBODY);
    List<Questions.Judging> questions = new ArrayList<>();
    for (Setting.Judging member : panel.judges()) {
      questions.add(
          new Questions.Judging(
              models.judgeName(member, Fidelity.Rendering.WHOLE),
              member,
              Fidelity.Rendering.WHOLE,
              List.of(),
              any,
              Set.of()));
    }
    List<String> members = questions.stream().map(Questions.Judging::name).toList();
    questions.add(
        new Questions.Judging(
            "panel",
            panel,
            Fidelity.Rendering.WHOLE,
            members,
            any,
            EnumSet.of(Label.UNPARSED, Label.ERROR)));
    return new JudgeTrajectories(questions, RolloutChoice.unknown(), models)
        .judge(trajectory, (kind, n) -> counts.merge(kind, n, Long::sum), dead::add);
  }

  private static Verdict last(List<StreamPart.Judged> judged) {
    return judged.get(judged.size() - 1).verdict();
  }

  @Test
  void rulesThatLookAtDifferentThingsAreOutvoted() {
    // It ended, but with an error, and without going in circles: two to one.
    Trajectory attempt = attempt("q", "done", step(null, "a()", "Error: closed"));
    List<StreamPart.Judged> judged = judged(attempt, PANEL);
    assertThat(judged.stream().map(one -> one.judge() + " " + one.verdict().label().word()))
        .containsExactly(
            "offline-ending@1 success",
            "offline-errors@1 failure",
            "offline-loops@1 success",
            "panel success");
    assertThat(last(judged).thoughts())
        .isEqualTo(
            "success: offline-ending@1\nfailure: offline-errors@1\nsuccess: offline-loops@1");
    assertThat(counts)
        .isEqualTo(
            Map.of(
                "rollouts", 1L,
                "questions", 4L,
                "answers", 4L,
                "verdicts_success", 3L,
                "verdicts_failure", 1L));
    // All three rules alone would have spoken against this one.
    Step same = step(null, "a()", "Error: closed");
    assertThat(last(judged(attempt("q", null, same, same, same), PANEL)).label())
        .isEqualTo(Label.FAILURE);
  }

  @Test
  void aMemberWithoutAnswerIsTheBusinessOfThePanel() {
    Setting.Judging more =
        new Setting.Judging(
            List.of("gemini/flash", "offline/errors", "offline/loops"),
            PANEL.provider(),
            PANEL.model(),
            PANEL.prompt(),
            PANEL.temperature(),
            null,
            null,
            PANEL.form(),
            PANEL.asks(),
            PANEL.unparsed(),
            PANEL.error(),
            PANEL.page(),
            PANEL.response(),
            PANEL.thoughts());
    // Errors and loops agree, so it does not matter that the model has said nothing.
    assertThat(last(judged(attempt("q", "done", step("Go.", "a()")), more)).label())
        .isEqualTo(Label.SUCCESS);
    assertThat(dead).isEmpty();
    // They do not agree: the model would have decided.
    assertThat(last(judged(attempt("q", "done", step(null, "a()", "Error: closed")), more)).label())
        .isEqualTo(Label.ERROR);
    assertThat(dead).hasSize(1);
    assertThat(dead.get(0).reason()).startsWith("panel: error: gemini/flash/judge/web@1");
  }
}
