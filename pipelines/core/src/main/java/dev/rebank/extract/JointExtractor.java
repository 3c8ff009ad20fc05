package dev.rebank.extract;

import java.io.IOException;
import java.util.List;

/** Draws memory items from several rollouts of one task together (paper, section 3.3). */
public interface JointExtractor {

  /**
   * The items; may be empty.
   *
   * @param attempts one or more rollouts of one task: independent ones in order of their numbers,
   *     or one and its re-checks in the order in which they were made
   * @throws IOException if a model was needed and gave no answer
   */
  List<MemoryItem> extract(List<Attempt> attempts) throws IOException;
}
