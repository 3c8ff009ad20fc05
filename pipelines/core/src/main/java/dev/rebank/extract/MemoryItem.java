package dev.rebank.extract;

import dev.rebank.codec.Sha256;

/**
 * One piece of memory (paper section 3.1).
 *
 * @param title short name
 * @param description one sentence
 * @param content what is injected under the title
 */
public record MemoryItem(String title, String description, String content) {

  /** SHA-256 of its parts: what it is known by. */
  public String hash() {
    return Sha256.of("item", title, description, content);
  }
}
