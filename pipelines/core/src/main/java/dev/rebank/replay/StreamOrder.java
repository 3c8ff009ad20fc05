package dev.rebank.replay;

import dev.rebank.codec.Sha256;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The order in which a cell works through the tasks of a stream. */
final class StreamOrder {

  private StreamOrder() {}

  /**
   * Logged positions in the order of the cell.
   *
   * <p>A shuffle sorts by a hash of seed, stream and task id, so it depends neither on the logged
   * order nor on which other tasks there are.
   *
   * @param seed seed of the shuffle; null for the logged order
   */
  static int[] of(LoggedStream stream, @Nullable Long seed) {
    int size = stream.positions().size();
    if (seed == null) {
      return IntStream.range(0, size).toArray();
    }
    List<String> keys =
        stream.positions().stream()
            .map(position -> Sha256.of("order", seed.toString(), stream.name(), position.taskId()))
            .toList();
    return IntStream.range(0, size)
        .boxed()
        .sorted(Comparator.comparing(keys::get))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
