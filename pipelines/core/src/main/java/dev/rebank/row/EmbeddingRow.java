package dev.rebank.row;

import dev.rebank.embed.Embedding;

/**
 * Table {@code embeddings}: the vector of each query.
 *
 * @param embedder what made the vector
 * @param stream stream
 * @param position position in logged order
 * @param task task id
 * @param vector float32 unit vector
 */
public record EmbeddingRow(
    @Key String embedder, @Key String stream, @Key int position, String task, Embedding vector) {}
