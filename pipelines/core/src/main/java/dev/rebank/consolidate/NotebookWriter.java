package dev.rebank.consolidate;

import dev.rebank.extract.MemoryItem;
import dev.rebank.judge.Verdict;
import dev.rebank.trajectory.Trajectory;
import java.io.IOException;
import java.util.List;

/**
 * Rewrites a cumulative notebook after a task, from what it says so far and the judged rollout (as
 * in Dynamic Cheatsheet, arXiv 2504.07952).
 */
public interface NotebookWriter {

  /**
   * The notebook from now on.
   *
   * @param notebook what it says so far, in order; may be empty
   * @param label {@code SUCCESS} or {@code FAILURE}
   * @throws IOException if a model was needed and gave no answer
   */
  List<MemoryItem> rewrite(List<MemoryItem> notebook, Trajectory trajectory, Verdict.Label label)
      throws IOException;
}
