package dev.rebank.synth;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** The values a slot can take: a list, or a range of whole numbers written {@code low..high}. */
final class Pool {

  private final List<String> values;
  private final int low;
  private final int size;

  private Pool(List<String> values, int low, int size) {
    this.values = values;
    this.low = low;
    this.size = size;
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Pool of(Object written) {
    if (written instanceof List<?> list) {
      return new Pool(list.stream().map(String::valueOf).toList(), 0, list.size());
    }
    List<String> ends = List.of(String.valueOf(written).split("\\.\\.", -1));
    int low = Integer.parseInt(ends.get(0));
    return new Pool(List.of(), low, Integer.parseInt(ends.get(1)) - low + 1);
  }

  String pick(UniformRandomProvider random) {
    int index = random.nextInt(size);
    return values.isEmpty() ? Integer.toString(low + index) : values.get(index);
  }

  /** Picks a value that is not among these. The pool must be larger than they are. */
  String pickOther(UniformRandomProvider random, List<String> taken) {
    if (size <= taken.size()) {
      throw new IllegalStateException("a pool of " + size + " values has none besides " + taken);
    }
    String value = pick(random);
    while (taken.contains(value)) {
      value = pick(random);
    }
    return value;
  }
}
