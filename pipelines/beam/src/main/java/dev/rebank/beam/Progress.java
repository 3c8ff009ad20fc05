package dev.rebank.beam;

import java.util.SortedMap;

/** Is told how far a run has come. */
public interface Progress {

  /**
   * Called about once a second while a run is under way.
   *
   * @param counts counts so far by {@code stage.kind}; approximate, since retried work counts twice
   */
  void update(SortedMap<String, Long> counts);
}
