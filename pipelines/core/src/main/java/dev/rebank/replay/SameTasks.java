package dev.rebank.replay;

import java.util.HashMap;
import java.util.Map;

/**
 * Which positions are one and the same task. Within a stream none are; streams that share a bank
 * may hold the same task, known by id and query, several times.
 */
final class SameTasks {

  private record Known(String id, String query) {}

  private final int[] tasks;
  private final int repeats;

  private SameTasks(int[] tasks, int repeats) {
    this.tasks = tasks;
    this.repeats = repeats;
  }

  static SameTasks of(LoggedStream stream) {
    int[] tasks = new int[stream.positions().size()];
    Map<Known, Integer> first = new HashMap<>();
    Map<Integer, Integer> counts = new HashMap<>();
    int repeats = 0;
    for (int i = 0; i < tasks.length; i++) {
      LoggedStream.Position position = stream.positions().get(i);
      Integer same =
          position.task() == null
              ? null
              : first.putIfAbsent(new Known(position.taskId(), position.task().query()), i);
      tasks[i] = same == null ? i : same;
      repeats = Math.max(repeats, counts.merge(tasks[i], 1, Integer::sum) - 1);
    }
    return new SameTasks(tasks, repeats);
  }

  /** Whether two positions hold the same task. */
  boolean are(int position, int other) {
    return tasks[position] == tasks[other];
  }

  /** How often a task comes again at most. */
  int repeats() {
    return repeats;
  }
}
