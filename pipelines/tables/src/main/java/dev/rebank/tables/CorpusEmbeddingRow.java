package dev.rebank.tables;

import dev.rebank.embed.Embedding;
import dev.rebank.embed.LoggedEmbedding;
import dev.rebank.row.SchemaVersion;

/**
 * The vector of a query in the Parquet form of a corpus.
 *
 * @param embedder what made the vector
 * @param text the embedded text, exactly as the query it belongs to
 * @param vector float32 vector; scaled to unit length when read, if it is not
 */
@SchemaVersion(1)
record CorpusEmbeddingRow(String embedder, String text, Embedding vector) {

  /**
   * A float32 vector that was scaled to unit length is at most this far from it. Such a vector is
   * taken as it is, since scaling it again could change last bits and so the similarities.
   */
  private static final double ROUNDING = 1e-7;

  static CorpusEmbeddingRow of(LoggedEmbedding logged) {
    return new CorpusEmbeddingRow(logged.embedder(), logged.text(), logged.embedding());
  }

  /**
   * The embedding.
   *
   * @throws IllegalArgumentException if a value is impossible; the message names the column
   */
  LoggedEmbedding embedding() {
    return new LoggedEmbedding(
        ColumnRule.word("embedder", embedder), ColumnRule.word("text", text), unit());
  }

  private Embedding unit() {
    double squares = vector.similarity(vector);
    if (Math.abs(Math.sqrt(squares) - 1) <= ROUNDING) {
      return vector;
    }
    try {
      return Embedding.unit(vector.values());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("column vector: " + e.getMessage(), e);
    }
  }
}
