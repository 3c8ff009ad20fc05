package dev.rebank.embed;

/** Turns one text into a unit vector; equal texts give equal vectors. */
public interface Embedder {

  /** Name of the embedder with all that determines its vectors; a column of the results. */
  String name();

  /**
   * Embeds one text.
   *
   * @throws IllegalArgumentException if the text gives no direction (for example, it is blank)
   */
  Embedding embed(String text);
}
