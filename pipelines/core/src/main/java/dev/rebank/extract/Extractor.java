package dev.rebank.extract;

import dev.rebank.judge.Verdict;
import dev.rebank.trajectory.Trajectory;
import java.io.IOException;
import java.util.List;

/** Turns one judged trajectory into memory items. */
public interface Extractor {

  /**
   * The items of one trajectory; may be empty.
   *
   * @param label {@code SUCCESS} or {@code FAILURE}
   * @throws IOException if a model was needed and gave no answer
   */
  List<MemoryItem> extract(Trajectory trajectory, Verdict.Label label) throws IOException;
}
