package dev.rebank.consolidate;

import dev.rebank.UserException;
import dev.rebank.extract.MemoryItem;
import dev.rebank.model.Inquiry;
import dev.rebank.prompt.PromptTemplate;
import dev.rebank.trajectory.Trajectory;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks a language model for the workflows of several rollouts. An answer without a workflow is
 * asked for again, and then a failure.
 *
 * @param prompt template with the variable trajectories, and perhaps max_items; it says how each
 *     trajectory is written
 * @param maxItems workflows kept at most: the first ones
 * @param repeat index of the repetition, from 0
 */
public record ModelWorkflows(Inquiry inquiry, PromptTemplate prompt, int maxItems, int repeat)
    implements WorkflowInducer {

  public ModelWorkflows {
    check(prompt);
  }

  /**
   * Refuses a prompt that is none for workflows of several rollouts.
   *
   * @throws UserException if its variables are others
   */
  public static PromptTemplate check(PromptTemplate prompt) {
    prompt.requireVariables(Set.of("trajectories"), Set.of("max_items"));
    return prompt;
  }

  @Override
  public List<MemoryItem> induce(List<Trajectory> exemplars) throws IOException {
    StringBuilder trajectories = new StringBuilder();
    for (Trajectory exemplar : exemplars) {
      trajectories
          .append(trajectories.isEmpty() ? "" : "\n\n")
          .append("<task>\n")
          .append(exemplar.task().query().strip())
          .append("\n</task>\n<trajectory>\n")
          .append(prompt.trajectory().steps(exemplar))
          .append("\n</trajectory>");
    }
    String question =
        prompt.renderUsed(
            Map.of(
                "trajectories", trajectories.toString(),
                "max_items", Integer.toString(maxItems)));
    return ItemsAnswer.of(inquiry, question, repeat, maxItems);
  }
}
