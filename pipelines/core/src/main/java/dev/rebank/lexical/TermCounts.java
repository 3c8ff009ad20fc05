package dev.rebank.lexical;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The terms of one text, each with how often it occurs, in the order in which they first occur.
 *
 * @param counts occurrences by term; sums over it are taken in its order, the same everywhere
 */
public record TermCounts(Map<String, Integer> counts) {

  public TermCounts {
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
  }

  /** Terms of the text, repeats counted. */
  public int length() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
