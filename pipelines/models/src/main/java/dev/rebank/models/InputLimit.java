package dev.rebank.models;

import dev.rebank.inject.MemoryText;
import dev.rebank.setting.Setting;

/** How much of a text an embedding model reads, where it drops the rest without a word. */
public final class InputLimit {

  /** Tokens that gemini-embedding-001 takes (FIDELITY row F30; ai.google.dev, embeddings). */
  private static final int GEMINI_EMBEDDING_001 = 2048;

  private InputLimit() {}

  /**
   * Whether a model reads the beginning of a text only. Tokens are counted with the vocabulary
   * o200k_base, which is not the model's own: near the limit the answer may be wrong.
   *
   * @return false also for models that refuse long texts, or whose limit is not known
   */
  public static boolean cuts(Setting.Embedding setting, String text) {
    return setting.provider().equals("gemini")
        && setting.model().equals("gemini-embedding-001")
        // A token has at least one byte, and a character at most three.
        && text.length() > GEMINI_EMBEDDING_001 / 3
        && MemoryText.tokens(text) > GEMINI_EMBEDDING_001;
  }
}
