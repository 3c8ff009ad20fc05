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
   * order nor on which other tasks there are; tasks of streams that are put together keep the order
   * that they have in a shuffle of their own stream.
   *
   * @param seed seed of the shuffle; null for the logged order
   */
  static int[] of(LoggedStream stream, @Nullable Long seed) {
    int size = stream.positions().size();
    if (seed == null) {
      return IntStream.range(0, size).toArray();
    }
    List<String> keys =
        IntStream.range(0, size)
            .mapToObj(
                i ->
                    Sha256.of(
                        "order",
                        seed.toString(),
                        stream.streamOf(i),
                        stream.positions().get(i).taskId()))
            .toList();
    return IntStream.range(0, size)
        .boxed()
        .sorted(Comparator.comparing(keys::get))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
