package dev.rebank.extract;

import dev.rebank.codec.Sha256;

/**
 * One piece of memory (paper section 3.1). A piece of an answer that was not parsed has no title
 * and no description.
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

  /** A piece of an answer as it stands. */
  public static MemoryItem raw(String text) {
    return new MemoryItem("", "", text);
  }

  /** Whether it is a piece of an answer as it stands. */
  public boolean isRaw() {
    return title.isEmpty() && description.isEmpty();
  }
}
