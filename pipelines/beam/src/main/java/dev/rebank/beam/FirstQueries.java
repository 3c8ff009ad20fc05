package dev.rebank.beam;

import dev.rebank.trajectory.Trajectory;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The distinct queries of a bundle: rollouts of a task ask the same one. Of the tasks with one
 * text, the first stays, whose name a dead letter would bear.
 */
final class FirstQueries {

  /** Bounds the memory of a bundle; a query that comes again later is sent again. */
  private static final int HELD = 1 << 14;

  private static final Comparator<EmbedQueries.Part.Query> ORDER =
      Comparator.comparing((EmbedQueries.Part.Query query) -> query.task().id())
          .thenComparing(query -> query.source().file())
          .thenComparing(query -> query.source().line());

  private record Asked(String stream, String text) {}

  private final Map<Asked, EmbedQueries.Part.Query> first = new LinkedHashMap<>();

  static EmbedQueries.Part.Query earlier(EmbedQueries.Part.Query a, EmbedQueries.Part.Query b) {
    return ORDER.compare(a, b) <= 0 ? a : b;
  }

  void add(Trajectory trajectory, Consumer<EmbedQueries.Part> out) {
    if (first.size() >= HELD) {
      forEach(out);
      first.clear();
    }
    EmbedQueries.Part.Query query =
        new EmbedQueries.Part.Query(trajectory.task(), trajectory.source());
    first.merge(new Asked(query.task().stream(), query.text()), query, FirstQueries::earlier);
  }

  void forEach(Consumer<EmbedQueries.Part> out) {
    first.values().forEach(out);
  }
}
