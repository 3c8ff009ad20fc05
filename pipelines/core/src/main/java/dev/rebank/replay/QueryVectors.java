package dev.rebank.replay;

import dev.rebank.UserException;
import dev.rebank.embed.Embedding;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of a stream's queries by logged position.
 *
 * @param found vectors under which tasks are found
 * @param search vectors with which they search; the same list unless they are others
 */
record QueryVectors(List<@Nullable Embedding> found, List<@Nullable Embedding> search) {

  /**
   * Vectors of a stream.
   *
   * @throws UserException if they differ in dimensions
   */
  static QueryVectors of(LoggedStream stream, String embedder, @Nullable String searcher) {
    List<@Nullable Embedding> found = vectors(stream, embedder);
    List<@Nullable Embedding> search = searcher == null ? found : vectors(stream, searcher);
    requireOneDimension(stream, embedder, found);
    if (searcher != null) {
      requireOneDimension(stream, searcher, search);
    }
    return new QueryVectors(found, search);
  }

  private static List<@Nullable Embedding> vectors(LoggedStream stream, String embedder) {
    List<@Nullable Embedding> vectors = new ArrayList<>(stream.positions().size());
    for (LoggedStream.Position position : stream.positions()) {
      vectors.add(stream.vector(embedder, position));
    }
    return vectors;
  }

  /** Similarity of one query with an earlier task; null where one of them has no vector. */
  @Nullable Double similarity(int query, int position) {
    Embedding searching = search.get(query);
    Embedding other = found.get(position);
    return searching == null || other == null ? null : (Double) searching.similarity(other);
  }

  /** How alike two earlier tasks are; 0 where one of them has no vector. */
  double likeness(int position, int other) {
    Embedding one = found.get(position);
    Embedding two = found.get(other);
    return one == null || two == null ? 0 : one.similarity(two);
  }

  /** Vectors that logs carry may have any number of dimensions. */
  private static void requireOneDimension(
      LoggedStream stream, String embedder, List<? extends @Nullable Embedding> vectors) {
    int first = -1;
    for (int i = 0; i < vectors.size(); i++) {
      Embedding vector = vectors.get(i);
      if (vector == null) {
        continue;
      }
      first = first < 0 ? i : first;
      int dimensions = Objects.requireNonNull(vectors.get(first)).dimensions();
      if (vector.dimensions() != dimensions) {
        throw new UserException(
            "stream %s: all vectors of embedder %s must have one number of dimensions, but that of task %s has %s and that of task %s has %s"
                .formatted(
                    stream.name(),
                    embedder,
                    stream.positions().get(first).taskId(),
                    dimensions,
                    stream.positions().get(i).taskId(),
                    vector.dimensions()));
      }
    }
  }
}
