package dev.rebank.models.stage;

import static dev.rebank.models.stage.PlayedSweep.rollout;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.model.Question;
import dev.rebank.prompt.Prompts;
import dev.rebank.row.CellRolloutRow;
import dev.rebank.row.ExperienceRow;
import dev.rebank.row.InjectionRow;
import dev.rebank.setting.Sweeps;
import dev.rebank.trajectory.LoggedRollout;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Memory-aware test-time scaling by hand: which questions are asked, with which inputs, and what a
 * later task is given.
 *
 * <p>Task A has three independent rollouts; 0 and 2 look well to the judge, 1 does not. Rollout 3
 * re-checks 0 and looks bad, rollout 4 re-checks 3 and looks well. Task B comes later and has one.
 */
class MattsTest {

  private static final List<LoggedRollout> LOGS =
      List.of(
          rollout("A", 0, null, "looks well", 1),
          rollout("A", 1, null, "looks bad", 0),
          rollout("A", 2, null, "looks well", 0),
          rollout("A", 3, 0, "looks bad", 0),
          rollout("A", 4, 3, "looks well", 1),
          rollout("B", 0, null, "looks well", 1));

  private static PlayedSweep play(String settings) {
    return PlayedSweep.of(
        Sweeps.load(
            "set: {extract: {provider: gemini}, judge: {provider: gemini}, correctness: judge, "
                + settings
                + "}\n"),
        LOGS);
  }

  private static String scaled(String variant, int n, String more) {
    return "scaling: {variant: " + variant + ", n: " + n + more + "}";
  }

  /** A trajectory as the prompt for web tasks shows it. */
  private static String steps(String rollout) {
    return "<think>\nThought " + rollout + "\n</think>\n<action>\nact()\n</action>";
  }

  private static String golden(String prompt, String task, int maxItems, String trajectories) {
    return Prompts.catalog()
        .get(prompt)
        .body()
        .replace("{{query}}", "Do " + task)
        .replace("{{max_items}}", String.valueOf(maxItems))
        .replace("{{trajectories}}", trajectories);
  }

  /** Titles of what B is given. */
  private static List<String> givenToB(PlayedSweep played) {
    return played.of(InjectionRow.class).stream()
        .filter(row -> row.task().equals("B"))
        .map(row -> played.titles(row.items()))
        .findFirst()
        .orElseThrow();
  }

  private static List<Integer> usedOfA(PlayedSweep played) {
    return played.of(CellRolloutRow.class).stream()
        .filter(row -> row.task().equals("A"))
        .map(CellRolloutRow::rollout)
        .toList();
  }

  @Test
  void parallelAsksOnceAboutAllAttemptsAndNobodyJudges() {
    PlayedSweep played = play(scaled("parallel", 3, ""));
    assertThat(played.prompts())
        .containsExactly(
            golden(
                "extract/contrast@1",
                "A",
                5,
                "<attempt number=\"1\">\n%s\n</attempt>\n\n<attempt number=\"2\">\n%s\n</attempt>\n\n<attempt number=\"3\">\n%s\n</attempt>"
                    .formatted(steps("A0"), steps("A1"), steps("A2"))),
            golden(
                "extract/contrast@1",
                "B",
                5,
                "<attempt number=\"1\">\n%s\n</attempt>".formatted(steps("B0"))));
    assertThat(played.asked()).extracting(Question::parameters).allMatch(p -> p.temperature() == 1);
    // Five of the ten items of the first question; nothing of B's own.
    assertThat(givenToB(played)).containsExactly("1a", "1b", "1c", "1d", "1e");
    assertThat(usedOfA(played)).containsExactly(0, 1, 2);
    assertThat(played.of(ExperienceRow.class))
        .extracting(ExperienceRow::origin, ExperienceRow::rollouts)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("contrast", List.of(0, 1, 2)),
            org.assertj.core.groups.Tuple.tuple("contrast", List.of(0)));
  }

  @Test
  void labelsAreToldWhereTheyAreWanted() {
    PlayedSweep played = play(scaled("parallel", 2, ", labels: true"));
    List<String> contrasts =
        played.prompts().stream().filter(prompt -> !prompt.contains("Status:")).toList();
    assertThat(contrasts)
        .first()
        .isEqualTo(
            golden(
                "extract/contrast@1",
                "A",
                5,
                "<attempt number=\"1\" status=\"success\">\n%s\n</attempt>\n\n<attempt number=\"2\" status=\"failure\">\n%s\n</attempt>"
                    .formatted(steps("A0"), steps("A1"))));
    assertThat(played.prompts()).hasSize(3 + 2); // judged: A0, A1, B0
  }

  @Test
  void fromSuccessesOnlyThoseAreContrasted() {
    PlayedSweep played = play("extract.from: successes, " + scaled("parallel", 3, ""));
    assertThat(played.prompts())
        .contains(
            golden(
                "extract/contrast@1",
                "A",
                5,
                "<attempt number=\"1\">\n%s\n</attempt>\n\n<attempt number=\"2\">\n%s\n</attempt>"
                    .formatted(steps("A0"), steps("A2"))));
    assertThat(played.prompts()).hasSize(4 + 2); // judged: A0, A1, A2, B0
  }

  @Test
  void withoutAggregationEachIsAskedAboutAloneAndTheItemsOfBothAreInjected() {
    PlayedSweep played = play(scaled("parallel", 2, ", aggregation: false"));
    // Judged and extracted from: A0, A1, B0. Three items each.
    assertThat(played.prompts()).hasSize(6);
    assertThat(givenToB(played)).containsExactly("1a", "1b", "1c", "2a", "2b", "2c");
    assertThat(usedOfA(played)).containsExactly(0, 1);
  }

  @Test
  void sequentialAsksOnceAboutTheChainOfReChecks() {
    PlayedSweep played = play(scaled("sequential", 3, ""));
    assertThat(played.prompts())
        .first()
        .isEqualTo(
            golden(
                "extract/refinement@1",
                "A",
                5,
                "<attempt number=\"1\">\n%s\n</attempt>\n\n<attempt number=\"2\">\n%s\n</attempt>\n\n<attempt number=\"3\">\n%s\n</attempt>"
                    .formatted(steps("A0"), steps("A3"), steps("A4"))));
    assertThat(played.prompts()).hasSize(2);
    assertThat(givenToB(played)).containsExactly("1a", "1b", "1c", "1d", "1e");
    assertThat(usedOfA(played)).containsExactly(0, 3, 4);
    assertThat(played.of(ExperienceRow.class))
        .extracting(ExperienceRow::origin)
        .containsOnly("refinement");
  }

  @Test
  void sequentialWithoutAggregationLearnsFromTheLastAlone() {
    PlayedSweep played = play(scaled("sequential", 2, ", aggregation: false"));
    // Of A, rollout 3 is the last of a chain of two: judged a failure, and extracted from as such.
    assertThat(played.prompts()).hasSize(4);
    assertThat(played.prompts().get(1)).contains(steps("A3"), "did not fulfil");
    assertThat(givenToB(played)).containsExactly("1a", "1b", "1c");
    assertThat(usedOfA(played)).containsExactly(0, 3);
  }

  @Test
  void awmInducesOnceOverAllSuccessesAtItsOwnTemperature() {
    PlayedSweep played = play("mechanism: awm, " + scaled("parallel", 3, ""));
    List<Question> induced =
        played.asked().stream().filter(one -> !one.prompt().contains("Status:")).toList();
    assertThat(induced)
        .first()
        .satisfies(
            one -> {
              assertThat(one.prompt())
                  .isEqualTo(
                      golden(
                          "extract/workflow@1",
                          "A",
                          5,
                          "<attempt number=\"1\">\n%s\n</attempt>\n\n<attempt number=\"2\">\n%s\n</attempt>"
                              .formatted(steps("A0"), steps("A2"))));
              assertThat(one.parameters().temperature()).isEqualTo(0.7);
            });
    assertThat(givenToB(played)).hasSize(5);
  }

  @Test
  void awmWithoutScalingInducesFromEachSuccess() {
    PlayedSweep played = play("mechanism: awm");
    assertThat(played.prompts()).hasSize(4); // judged and induced from: A0, B0
    assertThat(givenToB(played)).containsExactly("1a", "1b", "1c");
  }

  @Test
  void synapseKeepsOneTrajectoryOfATask() {
    PlayedSweep played = play("mechanism: synapse, " + scaled("parallel", 3, ""));
    assertThat(played.prompts()).allMatch(prompt -> prompt.contains("Status:")).hasSize(4);
    assertThat(givenToB(played)).hasSize(1);
    assertThat(played.of(ExperienceRow.class))
        .first()
        .extracting(ExperienceRow::rollouts)
        .isEqualTo(List.of(0, 2));
  }

  @Test
  void withoutMemoryNothingIsAskedAndNothingJoins() {
    PlayedSweep played = play("mechanism: none, " + scaled("parallel", 3, ""));
    assertThat(played.prompts()).isEmpty();
    assertThat(givenToB(played)).isEmpty();
    assertThat(usedOfA(played)).containsExactly(0, 1, 2);
  }

  @Test
  void aFactorOfOneIsNoScalingWhateverTheVariant() {
    List<String> unscaled = play("retrieve.top_k: 1").prompts();
    assertThat(play(scaled("parallel", 1, "")).prompts()).isEqualTo(unscaled);
    assertThat(play(scaled("sequential", 1, ", aggregation: false")).prompts()).isEqualTo(unscaled);
    assertThat(unscaled).hasSize(4); // A0 and B0, judged and extracted from
  }

  @Test
  void theDefectOfTheReferenceCodeShowsTheLastAttemptInPlaceOfEach() {
    PlayedSweep played = play(scaled("parallel", 2, ", defect: same-rollout"));
    assertThat(played.prompts())
        .first()
        .isEqualTo(
            golden(
                "extract/contrast@1",
                "A",
                5,
                "<attempt number=\"1\">\n%s\n</attempt>\n\n<attempt number=\"2\">\n%s\n</attempt>"
                    .formatted(steps("A1"), steps("A1"))));
  }

  @Test
  void aTaskWithFewerRolloutsUsesThoseItHas() {
    PlayedSweep played = play(scaled("parallel", 5, ""));
    assertThat(usedOfA(played)).containsExactly(0, 1, 2);
  }
}
