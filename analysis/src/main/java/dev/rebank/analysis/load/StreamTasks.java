package dev.rebank.analysis.load;

import dev.rebank.row.TaskRow;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The tasks of all streams: where each stands in the logged order, and which are not independent of
 * each other: those of one intent template, in a stream where every task has one; in any other
 * stream each task stands alone. A task of which no record could be read has no template and does
 * not count in that question.
 */
final class StreamTasks {

  /**
   * A task.
   *
   * @param position rank in the logged order of its stream, from 0
   * @param cluster the group of tasks that it belongs to
   */
  record Place(int position, String cluster) {}

  private record TaskName(String stream, String task) {}

  private final Map<TaskName, Place> places = new HashMap<>();

  private StreamTasks() {}

  static StreamTasks of(SweepFolder out) throws IOException {
    WrittenTable tasks =
        WrittenTable.load(out, TaskRow.class, "stream", "position", "task", "query", "template");
    Set<String> incomplete = new HashSet<>();
    for (int row = 0; row < tasks.size(); row++) {
      if (tasks.text("template", row) == null && tasks.text("query", row) != null) {
        incomplete.add(tasks.requiredText("stream", row));
      }
    }
    StreamTasks known = new StreamTasks();
    for (int row = 0; row < tasks.size(); row++) {
      String stream = tasks.requiredText("stream", row);
      String task = tasks.requiredText("task", row);
      String template = incomplete.contains(stream) ? null : tasks.text("template", row);
      known.places.put(
          new TaskName(stream, task),
          new Place(
              tasks.count("position", row),
              template == null ? "task " + task : "template " + template));
    }
    return known;
  }

  Place of(String stream, String task) {
    Place place = places.get(new TaskName(stream, task));
    return place == null ? new Place(Integer.MAX_VALUE, "task " + task) : place;
  }
}
