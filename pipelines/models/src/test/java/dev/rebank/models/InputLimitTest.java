package dev.rebank.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.setting.Setting;
import org.junit.jupiter.api.Test;

class InputLimitTest {

  private static final String LONG = "lamp ".repeat(3000);

  private static Setting.Embedding embedding(String provider, String model) {
    return new Setting.Embedding(provider, model, null, null, null, null);
  }

  @Test
  void onlyTheModelThatDropsTheRestIsSaidTo() {
    assertThat(InputLimit.cuts(embedding("gemini", "gemini-embedding-001"), LONG)).isTrue();
    assertThat(InputLimit.cuts(embedding("gemini", "another"), LONG)).isFalse();
    assertThat(InputLimit.cuts(embedding("openai", "gemini-embedding-001"), LONG)).isFalse();
  }

  /** "lamp lamp ..": a token each. */
  @Test
  void itIsTokensThatCount() {
    Setting.Embedding setting = embedding("gemini", "gemini-embedding-001");
    assertThat(InputLimit.cuts(setting, " lamp".repeat(2048))).isFalse();
    assertThat(InputLimit.cuts(setting, " lamp".repeat(2049))).isTrue();
    // Characters of several tokens each are not passed over for being few.
    assertThat(InputLimit.cuts(setting, "\u13a0".repeat(900))).isTrue();
  }
}
