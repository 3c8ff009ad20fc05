package dev.rebank.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rebank.UserException;
import dev.rebank.extract.ModelExtractor;
import dev.rebank.extract.TrajectoryExtractor;
import dev.rebank.judge.Judge;
import dev.rebank.judge.ModelJudge;
import dev.rebank.judge.Verdict;
import dev.rebank.models.offline.OfflineEmbedder;
import dev.rebank.models.offline.OfflineExtractor;
import dev.rebank.models.offline.OfflineJudge;
import dev.rebank.prompt.Attempts;
import dev.rebank.prompt.Prompts;
import dev.rebank.setting.Fidelity;
import dev.rebank.setting.Scaling;
import dev.rebank.setting.Scaling.Variant;
import dev.rebank.setting.Setting;
import dev.rebank.setting.Setting.Mechanism;
import dev.rebank.trajectory.Trajectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {

  private static final Fidelity.Rendering WHOLE = Fidelity.Rendering.WHOLE;

  private final Models models =
      new Models(Prompts.folder(), new StoredDoor(Path.of("no-calls"), Map.of()));

  private static Setting.Judging judging(String provider) {
    return judging(provider, "judge/web@1");
  }

  private static Setting.Judging judging(String provider, String prompt) {
    return new Setting.Judging(
        List.of(),
        provider,
        "flash",
        prompt,
        0,
        100,
        null,
        Setting.Form.TOLERANT,
        2,
        Setting.NoVerdict.DROP,
        Setting.NoVerdict.DROP,
        Fidelity.Page.FINAL_STATE,
        Fidelity.Response.WHOLE,
        Fidelity.Thoughts.WHOLE);
  }

  private static Setting.Extraction extraction(String provider, int maxItems) {
    return new Setting.Extraction(
        Setting.From.PUBLISHED,
        provider,
        "flash",
        "extract/success@1",
        "extract/failure@1",
        "extract/workflow@1",
        "extract/contrast@1",
        "extract/refinement@1",
        1.0,
        maxItems,
        0,
        null,
        -1,
        Setting.Form.STRICT,
        1,
        null,
        Fidelity.Surplus.DROP);
  }

  private static Scaling scaling(Variant variant) {
    return new Scaling(variant, 3, true, false, 5, Scaling.Stored.FIRST, Scaling.Defect.NONE);
  }

  private static Setting.Embedding embedding(String provider, @Nullable Integer dimensions) {
    return new Setting.Embedding(provider, "", dimensions, null, null, null);
  }

  @Test
  void eachProviderHasItsJudgeAndExtractor() {
    assertThat(models.judge(judging("offline"), WHOLE)).isInstanceOf(OfflineJudge.class);
    assertThat(models.judge(judging("gemini"), WHOLE)).isInstanceOf(ModelJudge.class);
    assertThat(models.extractor(Mechanism.REASONING_BANK, extraction("offline", 3), WHOLE))
        .isInstanceOf(OfflineExtractor.class);
    assertThat(models.extractor(Mechanism.REASONING_BANK, extraction("gemini", 3), WHOLE))
        .isInstanceOf(ModelExtractor.class);
    assertThat(models.extractor(Mechanism.SYNAPSE, extraction("gemini", 3), WHOLE))
        .isInstanceOf(TrajectoryExtractor.class);
    assertThat(models.embedder(embedding("offline", 64))).isInstanceOf(OfflineEmbedder.class);
  }

  @Test
  void namesHoldAllThatDeterminesAResult() {
    String judge = Prompts.catalog().get("judge/web@1").sha256().substring(0, 8);
    String success = Prompts.catalog().get("extract/success@1").sha256().substring(0, 8);
    String failure = Prompts.catalog().get("extract/failure@1").sha256().substring(0, 8);
    assertThat(models.judgeName(judging("offline"), WHOLE)).isEqualTo("offline-rules@1");
    assertThat(models.judgeName(judging("gemini"), WHOLE))
        .isEqualTo("gemini/flash/judge/web@1#" + judge + "~web@1,t=0.0,out=100,asks=2");
    assertThat(
            models.extractorName(
                Mechanism.REASONING_BANK, extraction("offline", 2), scaling(Variant.OFF), WHOLE))
        .isEqualTo("offline-rules@1,max=2");
    assertThat(
            models.extractorName(
                Mechanism.REASONING_BANK, extraction("gemini", 3), scaling(Variant.OFF), WHOLE))
        .isEqualTo(
            "gemini/flash/extract/success@1#%s~web@1+extract/failure@1#%s~web@1,t=1.0,max=3,repeat=0,thinking=-1,strict,asks=1"
                .formatted(success, failure));
    assertThat(
            models.extractorName(
                Mechanism.SYNAPSE, extraction("offline", 3), scaling(Variant.OFF), WHOLE))
        .isEqualTo("synapse@1");
    assertThat(
            models.extractorName(
                Mechanism.REASONING_BANK,
                extraction("offline", 3),
                scaling(Variant.PARALLEL),
                WHOLE))
        .isEqualTo("offline-contrast@1,max=5");
    assertThat(
            models.extractorName(
                Mechanism.REASONING_BANK,
                extraction("gemini", 3),
                scaling(Variant.SEQUENTIAL),
                WHOLE))
        .isEqualTo(
            "gemini/flash/extract/refinement@1#%s~web@1,chain,t=1.0,max=5,repeat=0,thinking=-1,strict,asks=1"
                .formatted(Prompts.catalog().get("extract/refinement@1").sha256().substring(0, 8)));
    assertThat(
            models.extractorName(
                Mechanism.AWM, extraction("offline", 3), scaling(Variant.OFF), WHOLE))
        .isEqualTo("offline-workflows@1,max=3");
    assertThat(models.embedderName(embedding("offline", 64))).isEqualTo("offline-hash-64");
    assertThat(models.embedderName(new Setting.Embedding("gemini", "e", 768, "QUERY", null, null)))
        .isEqualTo("gemini/e,d=768,task=QUERY");
    assertThat(models.embedderName(embedding("logged", null))).isEqualTo("logged");
  }

  @Test
  void aVectorThatSearchesHasANameOfItsOwnWhereItIsAnother() {
    Setting.Embedding plain = new Setting.Embedding("gemini", "e", null, "DOC", null, null);
    assertThat(models.embedderName(plain.search())).isEqualTo(models.embedderName(plain.stored()));
    Setting.Embedding typed = new Setting.Embedding("gemini", "e", null, "DOC", null, "QUERY");
    assertThat(models.embedderName(typed.stored())).isEqualTo("gemini/e,task=DOC");
    assertThat(models.embedderName(typed.search())).isEqualTo("gemini/e,task=QUERY");
    Setting.Embedding put =
        new Setting.Embedding("gemini", "e", null, "DOC", "Instruct: find\nQuery: {query}", null);
    assertThat(models.embedderName(put.stored())).isEqualTo("gemini/e,task=DOC");
    assertThat(models.embedderName(put.search()))
        .matches("gemini/e,task=DOC,template=[0-9a-f]{8}")
        .isEqualTo(
            models.embedderName(
                new Setting.Embedding("gemini", "e", null, "DOC", put.queryTemplate(), "DOC")
                    .search()));
    assertThat(put.search().text("{query} {query}"))
        .isEqualTo("Instruct: find\nQuery: {query} {query}");
    assertThat(put.stored().text("lamp")).isEqualTo("lamp");
    Setting.Embedding offline =
        new Setting.Embedding("offline", "", 64, null, "Find {query}", null);
    assertThat(models.embedderName(offline.search()))
        .matches("offline-hash-64,template=[0-9a-f]{8}");
  }

  @Test
  void aPromptOfAnotherStageIsRefusedAlreadyWhereTheNameIsMade() {
    Setting.Judging judge = judging("gemini", "extract/success@1");
    assertThatThrownBy(() -> models.judgeName(judge, WHOLE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("extract/success@1 must have the variables [query, trajectory]");
  }

  @Test
  void aPackWithoutThePromptOrThatIsNotThereIsRefusedAlreadyWhereTheNameIsMade(
      @TempDir Path empty) {
    StoredDoor door = new StoredDoor(Path.of("no-calls"), Map.of());
    assertThatThrownBy(() -> new Models(empty, door).judgeName(judging("gemini"), WHOLE))
        .isInstanceOf(UserException.class)
        .hasMessage("no prompt judge/web@1 in " + empty + "; there are []");
    Path nowhere = empty.resolve("nowhere");
    assertThatThrownBy(() -> new Models(nowhere, door).judgeName(judging("gemini"), WHOLE))
        .isInstanceOf(UserException.class)
        .hasMessage("no prompt judge/web@1: there is no folder " + nowhere);
  }

  @Test
  void howATrajectoryIsWrittenFollowsFromThePrompt() {
    Trajectory trajectory =
        Attempts.attempt("Fix it", null, Attempts.step("Look.", "ls", "parser.py"));
    assertThat(asked(models.judge(judging("gemini", "judge/web@1"), WHOLE), trajectory))
        .doesNotContain("parser.py");
    assertThat(asked(models.judge(judging("gemini", "judge/software@1"), WHOLE), trajectory))
        .contains("<observation>\nparser.py\n</observation>");
    assertThat(asked(models.judge(judging("gemini", "judge/dialogue@1"), WHOLE), trajectory))
        .contains("<agent>\nLook.\n</agent>", "<reply>\nparser.py\n</reply>");
    assertThat(models.judgeName(judging("gemini", "judge/software@1"), WHOLE))
        .contains("~software@1,");
  }

  private static String asked(Judge judge, Trajectory trajectory) {
    return ((ModelJudge) judge).prompt(trajectory);
  }

  @Test
  void aMechanismWithoutExtractionIsRefused() {
    assertThatThrownBy(() -> models.extractor(Mechanism.NONE, extraction("offline", 3), WHOLE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("synapse, awm and reasoning-bank");
  }

  @Test
  void whatWasNeverAskedIsAnErrorWithTheReasonThatIsKnown() {
    Trajectory trajectory = Attempts.attempt("Find the lamp", null);
    assertThat(models.judge(judging("gemini"), WHOLE).judge(trajectory))
        .satisfies(
            verdict -> {
              assertThat(verdict.label()).isEqualTo(Verdict.Label.ERROR);
              assertThat(verdict.thoughts()).startsWith("no stored call ");
            });
  }
}
