package dev.rebank.embed;

/**
 * A vector that a log carries for a text.
 *
 * @param embedder name of what made it, for example a model name; {@code logged} where unknown
 * @param text the embedded text, exactly as the query it belongs to
 * @param embedding its vector, scaled to unit length
 */
public record LoggedEmbedding(String embedder, String text, Embedding embedding) {}
