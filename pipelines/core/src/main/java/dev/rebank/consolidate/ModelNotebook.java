package dev.rebank.consolidate;

import dev.rebank.UserException;
import dev.rebank.extract.MemoryItem;
import dev.rebank.judge.Verdict;
import dev.rebank.model.Inquiry;
import dev.rebank.prompt.PromptTemplate;
import dev.rebank.trajectory.Trajectory;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks a language model for the next state of the notebook. An answer without an item is asked for
 * again, and then a failure: a notebook never becomes empty by an answer that nobody can read.
 *
 * @param prompt template with the variables notebook, query and trajectory, and perhaps verdict and
 *     max_items; it says how the trajectory is written
 * @param maxItems items kept at most: the first ones
 * @param repeat index of the repetition, from 0
 */
public record ModelNotebook(Inquiry inquiry, PromptTemplate prompt, int maxItems, int repeat)
    implements NotebookWriter {

  public ModelNotebook {
    check(prompt);
  }

  /**
   * Refuses a prompt that is none for a notebook.
   *
   * @throws UserException if its variables are others
   */
  public static PromptTemplate check(PromptTemplate prompt) {
    prompt.requireVariables(
        Set.of("notebook", "query", "trajectory"), Set.of("verdict", "max_items"));
    return prompt;
  }

  @Override
  public List<MemoryItem> rewrite(
      List<MemoryItem> notebook, Trajectory trajectory, Verdict.Label label) throws IOException {
    String question =
        prompt.renderUsed(
            Map.of(
                "notebook", ItemsText.of(notebook),
                "query", trajectory.task().query(),
                "trajectory", prompt.trajectory().steps(trajectory),
                "verdict", label.word(),
                "max_items", Integer.toString(maxItems)));
    return ItemsAnswer.of(inquiry, question, repeat, maxItems);
  }
}
