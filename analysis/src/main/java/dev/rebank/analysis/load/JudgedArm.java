package dev.rebank.analysis.load;

import dev.rebank.analysis.judged.TaskVerdicts;
import java.util.List;

/**
 * The verdicts of one judge on the rollouts of one arm of one stream.
 *
 * @param judge the judge with all that determines it
 * @param stream stream
 * @param arm arm
 * @param tasks one per task with a verdict, by task id
 */
public record JudgedArm(String judge, String stream, String arm, List<TaskVerdicts> tasks) {

  public JudgedArm {
    tasks = List.copyOf(tasks);
  }
}
