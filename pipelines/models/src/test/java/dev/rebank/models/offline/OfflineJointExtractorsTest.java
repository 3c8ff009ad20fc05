package dev.rebank.models.offline;

import static dev.rebank.prompt.Attempts.attempt;
import static dev.rebank.prompt.Attempts.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.extract.Attempt;
import dev.rebank.extract.MemoryItem;
import dev.rebank.judge.Verdict.Label;
import dev.rebank.trajectory.Step;
import dev.rebank.trajectory.Task;
import dev.rebank.trajectory.Trajectory;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that stand in for a model where several rollouts of a task are looked at together. */
class OfflineJointExtractorsTest {

  private static Attempt acting(Label label, String... actions) {
    Step[] steps =
        Arrays.stream(actions).map(action -> new Step(null, action, null)).toArray(Step[]::new);
    return new Attempt(attempt("Find a lamp", null, steps), label);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "click('12')                          | click({number})",
        "fill('12', 'red, or blue')           | fill({number}, {text})",
        "find(city=\"Rome\", guests=2)        | find(city={city}, guests={guests})",
        "lookup({\"user_id\": \"a\", \"n\": 1}) | lookup({user_id}, {n})",
        "sed -n 1,5p parser.py                | sed {arguments}",
        "go_back()                            | go_back",
        "stop                                 | stop",
        "fill('a', f(1, 2), [3, 4])           | fill({text}, {text}, {text})"
      })
  void anActionKeepsItsVerbAndNamesItsValues(String action, String shape) {
    LiteralMask mask = new LiteralMask(new Task("s", "1", 1, "Find a lamp", null, null));
    assertThat(ActionShape.of(action, mask)).isEqualTo(shape);
  }

  @Test
  void workflowsAreSequencesThatRecur() {
    // a b c | a b d: "a b" occurs twice, in both. c e c e: "c e" twice in the first.
    // "b c", "e c" and longer ones occur once, so they are none.
    Attempt first = acting(null, "a_x", "b_x", "c_x", "e_x", "c_x", "e_x");
    Attempt second = acting(null, "a_x", "b_x", "d_x");
    assertThat(new OfflineWorkflows(5).extract(List.of(first, second)))
        .containsExactly(
            new MemoryItem(
                "Workflow: a x, then b x",
                "A sequence of actions that occurred 2 times in 2 attempts.",
                "1. a_x\n2. b_x"),
            new MemoryItem(
                "Workflow: c x, then e x",
                "A sequence of actions that occurred 2 times in 1 attempt.",
                "1. c_x\n2. e_x"));
  }

  @Test
  void ofSequencesThatRecurTogetherTheLongestIsTheWorkflow() {
    // "ab bc cd" occurs in both, and so do "ab bc" and "bc cd", but never without it.
    Attempt one = acting(null, "ab(1)", "bc(2)", "cd(3)");
    assertThat(new OfflineWorkflows(5).extract(List.of(one, one)))
        .extracting(MemoryItem::content)
        .containsExactly("1. ab({number})\n2. bc({number})\n3. cd({number})");
  }

  @Test
  void whereNothingRecursTheFirstTrajectoryBeginsAWorkflow() {
    assertThat(new OfflineWorkflows(3).extract(List.of(acting(null, "ab(1)", "bc(2)"))))
        .containsExactly(
            new MemoryItem(
                "Workflow: ab, then bc",
                "The way one attempt began.",
                "1. ab({number})\n2. bc({number})"));
    assertThat(new OfflineWorkflows(3).extract(List.of(acting(null, "ab(1)")))).isEmpty();
  }

  @Test
  void aContrastNamesWhatOnlySuccessesOrOnlyFailuresHave() {
    // Steps of the success: filter, open; of the failure: open, scroll three times without effect.
    Attempt well = acting(Label.SUCCESS, "filter('x')", "open('1')");
    Attempt badly = acting(Label.FAILURE, "open('1')", "scroll('1')", "scroll('1')", "scroll('1')");
    assertThat(new OfflineContrast(5).extract(List.of(well, badly)))
        .extracting(MemoryItem::title, MemoryItem::content)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "Take the steps that only successes took",
                "Attempts that went well had these steps, and none that failed had them:"
                    + " filter({text})."),
            org.assertj.core.groups.Tuple.tuple(
                "Be wary of steps that only failures took",
                "Attempts that failed had these steps, and none that went well had them:"
                    + " scroll({number}). Look for another way before taking one of them."),
            org.assertj.core.groups.Tuple.tuple(
                "Leave a loop at its second round",
                "Only attempts that failed repeated an action without effect. Those that went well"
                    + " changed their way instead."));
  }

  @Test
  void aContrastKeepsTheThoughtsOfOneSideOnly() {
    Trajectory careful =
        attempt(
            "Buy it", "Done", step("I should verify the cart and check it twice.", "open('1')"));
    Trajectory hasty =
        attempt("Buy it", "Done", step("Let me go on and see what comes of it.", "open('1')"));
    assertThat(
            new OfflineContrast(5)
                .extract(
                    List.of(
                        new Attempt(careful, Label.SUCCESS), new Attempt(hasty, Label.FAILURE))))
        .extracting(MemoryItem::content)
        .containsExactly(
            "Only attempts that went well thought of this: I should verify the cart and check it"
                + " twice.");
  }

  @Test
  void whereAllFailedThereIsNothingToContrastButWhatTheyShare() {
    Attempt one = acting(Label.FAILURE, "open('1')", "scroll('2')");
    Attempt other = acting(Label.FAILURE, "open('3')", "stop()");
    assertThat(new OfflineContrast(5).extract(List.of(one, other)))
        .extracting(MemoryItem::title, MemoryItem::content)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "Leave the way that every attempt failed on",
                "All attempts failed, and all had these steps: open({number})."));
  }

  @Test
  void aReCheckLeavesANoteOfWhatItChanged() {
    Attempt first = answering(null, null, "open('1')", "scroll('2')");
    Attempt second = answering(null, "42", "open('1')", "filter('x')");
    Attempt third = answering(Label.SUCCESS, "42", "open('1')", "filter('x')");
    assertThat(new OfflineRechecks(5).extract(List.of(first, second, third)))
        .extracting(MemoryItem::content)
        .containsExactly(
            "An attempt that went well acted in this order: open, then filter.",
            "Re-check 1 added filter({text}), left out scroll({number}), changed the answer. In the"
                + " end the task was solved.",
            "Re-check 2 changed neither steps nor answer. In the end the task was solved.");
  }

  private static Attempt answering(
      @Nullable Label label, @Nullable String response, String... actions) {
    Step[] steps =
        Arrays.stream(actions).map(action -> new Step(null, action, null)).toArray(Step[]::new);
    return new Attempt(attempt("Find a lamp", response, steps), label);
  }

  @Property(tries = 200)
  void atMostSoManyItemsEachWithTitleAndContent(
      @ForAll("attempts") List<Attempt> attempts, @ForAll("limits") int max) {
    for (List<MemoryItem> items :
        List.of(
            new OfflineContrast(max).extract(attempts),
            new OfflineWorkflows(max).extract(attempts),
            new OfflineRechecks(max).extract(attempts))) {
      assertThat(items).hasSizeLessThanOrEqualTo(max);
      assertThat(items)
          .allMatch(item -> !item.title().isBlank() && !item.content().isBlank())
          .noneMatch(item -> item.content().contains("S3CRET"));
    }
  }

  @Provide
  Arbitrary<Integer> limits() {
    return Arbitraries.integers().between(1, 6);
  }

  @Provide
  Arbitrary<List<Attempt>> attempts() {
    Arbitrary<String> action =
        Arbitraries.of(
            "open('S3CRET')", "fill('1', 'S3CRET')", "scroll(3)", "note \"S3CRET\"", "stop()");
    return action
        .list()
        .ofMaxSize(12)
        .flatMap(
            actions ->
                Arbitraries.of(Label.SUCCESS, Label.FAILURE)
                    .map(label -> acting(label, actions.toArray(String[]::new))))
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }
}
