package dev.rebank.analysis.load;

import dev.rebank.row.TaskRow;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which tasks of a stream are not independent of each other: those of one intent template, in a
 * stream where every task has one; in any other stream each task stands alone. A task of which no
 * record could be read has no template and does not count in that question.
 */
final class Clusters {

  private record TaskName(String stream, String task) {}

  private final Map<TaskName, String> templates = new HashMap<>();
  private final Set<String> incomplete = new HashSet<>();

  private Clusters() {}

  static Clusters of(SweepFolder out) throws IOException {
    WrittenTable tasks =
        WrittenTable.load(out, TaskRow.class, "stream", "task", "query", "template");
    Clusters clusters = new Clusters();
    for (int row = 0; row < tasks.size(); row++) {
      String stream = tasks.requiredText("stream", row);
      String template = tasks.text("template", row);
      if (template != null) {
        clusters.templates.put(new TaskName(stream, tasks.requiredText("task", row)), template);
      } else if (tasks.text("query", row) != null) {
        clusters.incomplete.add(stream);
      }
    }
    return clusters;
  }

  String of(String stream, String task) {
    String template = templates.get(new TaskName(stream, task));
    return template == null || incomplete.contains(stream)
        ? "task " + task
        : "template " + template;
  }
}
