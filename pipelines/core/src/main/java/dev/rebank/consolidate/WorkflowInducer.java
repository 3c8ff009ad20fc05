package dev.rebank.consolidate;

import dev.rebank.extract.MemoryItem;
import dev.rebank.trajectory.Trajectory;
import java.io.IOException;
import java.util.List;

/** Induces workflows from several rollouts at once (Agent Workflow Memory, arXiv 2409.07429). */
public interface WorkflowInducer {

  /**
   * The whole workflow file.
   *
   * @param exemplars in the order of their tasks; not empty
   * @throws IOException if a model was needed and gave no answer
   */
  List<MemoryItem> induce(List<Trajectory> exemplars) throws IOException;
}
