package dev.rebank.synth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.synth.Drafts.Draft;
import dev.rebank.trajectory.LoggedRollout;
import dev.rebank.trajectory.Outcome;
import dev.rebank.trajectory.Step;
import dev.rebank.trajectory.Task;
import dev.rebank.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class SynthTextsTest {

  private static final SynthSpec SPEC = SynthSpec.of(300, 2, 11);
  private static final List<LoggedRollout> ROLLOUTS = SynthTest.rollouts(SPEC);

  @Test
  void everySlotIsFilled() {
    for (LoggedRollout rollout : ROLLOUTS) {
      Trajectory trajectory = rollout.trajectory();
      List<String> texts = new ArrayList<>(List.of(trajectory.task().query()));
      texts.add(String.valueOf(trajectory.response()));
      texts.add(String.valueOf(trajectory.finalState()));
      for (Step step : trajectory.steps()) {
        texts.addAll(List.of(String.valueOf(step.thought()), String.valueOf(step.action())));
        texts.add(String.valueOf(step.observation()));
      }
      assertThat(texts)
          .noneMatch(text -> text.contains("{~") || text.matches("(?s).*\\{[a-z]+\\d?}.*"));
    }
  }

  @ParameterizedTest
  @FieldSource("dev.rebank.synth.Synth#DOMAINS")
  void queriesOfOneTemplateDifferAndThoseOfTwoTemplatesAreFarApart(String stream) {
    List<Task> tasks =
        ROLLOUTS.stream()
            .map(r -> r.trajectory().task())
            .filter(task -> task.stream().equals(stream))
            .distinct()
            .toList();
    double same = 0;
    double other = 0;
    int samePairs = 0;
    int otherPairs = 0;
    int equal = 0;
    for (int i = 0; i < tasks.size(); i++) {
      for (int j = 0; j < i; j++) {
        double overlap = overlap(tasks.get(i).query(), tasks.get(j).query());
        if (Objects.equals(tasks.get(i).template(), tasks.get(j).template())) {
          same += overlap;
          samePairs++;
          equal += tasks.get(i).query().equals(tasks.get(j).query()) ? 1 : 0;
        } else {
          other += overlap;
          otherPairs++;
        }
      }
    }
    assertThat(other / otherPairs).isLessThan(0.2);
    assertThat(same / samePairs).isBetween(2 * other / otherPairs, 0.8);
    assertThat(equal).isLessThan(5);
  }

  @ParameterizedTest
  @FieldSource("dev.rebank.synth.Synth#DOMAINS")
  void aNearDuplicateHasTheTemplateOfAnEarlierTaskAndAllItsWordsButOneSlot(String stream) {
    Drafts drafts = new Drafts(stream, Script.of(stream), SPEC);
    int seen = 0;
    for (int position = 0; position < SPEC.tasks(); position++) {
      int original = drafts.originalOf(position);
      if (original < position) {
        Draft copy = drafts.at(position);
        Draft first = drafts.at(original);
        assertThat(drafts.originalOf(original)).isEqualTo(original);
        assertThat(copy.template()).isSameAs(first.template());
        Map<String, String> changed = new HashMap<>(copy.slots());
        changed.entrySet().removeAll(first.slots().entrySet());
        assertThat(changed).hasSize(1);
        assertThat(forms(copy)).isNotEmpty().isEqualTo(forms(first));
        assertThat(copy.task().query()).isNotEqualTo(first.task().query());
        seen++;
      }
    }
    assertThat(seen).isGreaterThan(10);
  }

  @Test
  void onlyLoopsRepeatAnActionOverAndOver() {
    for (LoggedRollout rollout : ROLLOUTS) {
      Trajectory trajectory = rollout.trajectory();
      int repeated = SeenLook.longestRepetition(trajectory.steps());
      if (SeenLook.of(trajectory) == Look.LOOP) {
        assertThat(repeated).isGreaterThanOrEqualTo(4);
      } else {
        assertThat(repeated).as("%s", trajectory).isLessThanOrEqualTo(2);
      }
    }
  }

  @Test
  void aRightAnswerIsTheTargetAndAWrongOneIsNot() {
    int answered = 0;
    for (LoggedRollout rollout : ROLLOUTS) {
      String target = rollout.outcome().target();
      Boolean success = rollout.outcome().success();
      if (target != null && success != null && SeenLook.of(rollout.trajectory()) == Look.FINISHED) {
        String response = String.valueOf(rollout.trajectory().response());
        boolean named = response.matches("(?s).*(?<!\\w)" + target + "(?!\\w).*");
        assertThat(named).as(response + " / " + target).isEqualTo(success);
        answered++;
      }
    }
    assertThat(answered).isGreaterThan(300);
  }

  @Test
  void aChoiceIsRightInEveryStepIfAndOnlyIfItIsRewarded() {
    for (LoggedRollout rollout : ROLLOUTS) {
      Outcome outcome = rollout.outcome();
      if (!rollout.trajectory().task().stream().equals("choice")) {
        assertThat(outcome.goldActions()).isEmpty();
      } else if (outcome.success() != null) {
        List<String> actions =
            rollout.trajectory().steps().stream().map(s -> String.valueOf(s.action())).toList();
        assertThat(outcome.goldActions()).hasSameSizeAs(actions);
        assertThat(actions.equals(outcome.goldActions())).isEqualTo(outcome.success());
      }
    }
  }

  /** Which of the query forms of its template, filled with its words, is its query. */
  private static List<Integer> forms(Draft draft) {
    Words words = new Words(Map.of(), draft.slots(), new Seed(0).generator());
    List<Integer> forms = new ArrayList<>();
    for (int i = 0; i < draft.template().queries().size(); i++) {
      if (draft.template().queries().get(i).fill(words).equals(draft.task().query())) {
        forms.add(i);
      }
    }
    return forms;
  }

  /** Shared words over all words (Jaccard). */
  private static double overlap(String a, String b) {
    Set<String> words = words(a);
    Set<String> all = new HashSet<>(words);
    Set<String> others = words(b);
    all.addAll(others);
    words.retainAll(others);
    return (double) words.size() / all.size();
  }

  private static Set<String> words(String text) {
    return new HashSet<>(List.of(text.toLowerCase(Locale.ROOT).split("\\W+", -1)));
  }
}
