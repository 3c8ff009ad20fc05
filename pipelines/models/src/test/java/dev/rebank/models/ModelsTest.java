package dev.rebank.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rebank.UserException;
import dev.rebank.extract.ModelExtractor;
import dev.rebank.extract.TrajectoryExtractor;
import dev.rebank.judge.ModelJudge;
import dev.rebank.models.offline.OfflineEmbedder;
import dev.rebank.models.offline.OfflineExtractor;
import dev.rebank.models.offline.OfflineJudge;
import dev.rebank.prompt.Prompts;
import dev.rebank.setting.Setting;
import dev.rebank.setting.Setting.Mechanism;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ModelsTest {

  private final Models models = new Models(Prompts.folder(), Path.of("calls"));

  private static Setting.Judging judging(String provider) {
    return new Setting.Judging(provider, "flash", "judge/web@1", 0);
  }

  private static Setting.Extraction extraction(String provider, int maxItems) {
    return new Setting.Extraction(
        Setting.From.PUBLISHED,
        provider,
        "flash",
        "extract/success@1",
        "extract/failure@1",
        1,
        maxItems,
        0);
  }

  @Test
  void eachProviderHasItsJudgeAndExtractor() {
    assertThat(models.judge(judging("offline"))).isInstanceOf(OfflineJudge.class);
    assertThat(models.judge(judging("recorded"))).isInstanceOf(ModelJudge.class);
    assertThat(models.extractor(Mechanism.REASONING_BANK, extraction("offline", 3)))
        .isInstanceOf(OfflineExtractor.class);
    assertThat(models.extractor(Mechanism.REASONING_BANK, extraction("recorded", 3)))
        .isInstanceOf(ModelExtractor.class);
    assertThat(models.extractor(Mechanism.SYNAPSE, extraction("recorded", 3)))
        .isInstanceOf(TrajectoryExtractor.class);
    assertThat(models.embedder(new Setting.Embedding("offline", 64)))
        .isInstanceOf(OfflineEmbedder.class);
  }

  @Test
  void namesHoldAllThatDeterminesAResult() {
    String judge = Prompts.catalog().get("judge/web@1").sha256().substring(0, 8);
    String success = Prompts.catalog().get("extract/success@1").sha256().substring(0, 8);
    String failure = Prompts.catalog().get("extract/failure@1").sha256().substring(0, 8);
    assertThat(models.judgeName(judging("offline"))).isEqualTo("offline-rules@1");
    assertThat(models.judgeName(judging("recorded")))
        .isEqualTo("recorded/flash/judge/web@1#" + judge + ",t=0.0");
    assertThat(models.extractorName(Mechanism.REASONING_BANK, extraction("offline", 2)))
        .isEqualTo("offline-rules@1,max=2");
    assertThat(models.extractorName(Mechanism.REASONING_BANK, extraction("recorded", 3)))
        .isEqualTo(
            "recorded/flash/extract/success@1#%s+extract/failure@1#%s,t=1.0,max=3,repeat=0"
                .formatted(success, failure));
    assertThat(models.extractorName(Mechanism.SYNAPSE, extraction("offline", 3)))
        .isEqualTo("synapse@1");
    assertThat(models.embedderName(new Setting.Embedding("offline", 64)))
        .isEqualTo("offline-hash-64");
  }

  @Test
  void whatIsNotThereIsRefusedWithWhatIs() {
    assertThatThrownBy(() -> models.judge(judging("gemini")))
        .isInstanceOf(UserException.class)
        .hasMessage("judge.provider must be one of offline, recorded, but was \"gemini\"");
    assertThatThrownBy(() -> models.embedder(new Setting.Embedding("logged", 64)))
        .isInstanceOf(UserException.class);
    assertThatThrownBy(() -> models.extractor(Mechanism.AWM, extraction("offline", 3)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("synapse and reasoning-bank");
    assertThatThrownBy(() -> new Models(Prompts.folder(), null).judge(judging("recorded")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("names no folder of recorded calls");
  }
}
