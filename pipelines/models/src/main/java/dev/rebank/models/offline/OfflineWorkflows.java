package dev.rebank.models.offline;

import dev.rebank.extract.Attempt;
import dev.rebank.extract.JointExtractor;
import dev.rebank.extract.MemoryItem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Workflows by rules: action sequences of two to six steps that occur at least twice in what is
 * given, with {@link ActionShape variables} for values. A sequence that occurs only within a longer
 * one, as often, is left out. Where nothing recurs, the first trajectory's first steps are the one
 * workflow.
 *
 * @param maxItems workflows kept: those in the most trajectories, then the most frequent, then the
 *     longest, then the earliest
 */
public record OfflineWorkflows(int maxItems) implements JointExtractor {

  /** To be raised with every change of a rule. */
  public static final String NAME = "offline-workflows@1";

  private static final int MIN_STEPS = 2;
  private static final int MAX_STEPS = 6;

  /** Steps of a trajectory that are looked at. */
  private static final int MAX_READ = 500;

  /** Where a sequence of steps occurs. */
  private record Found(int times, Set<Integer> trajectories) {
    Found and(int trajectory) {
      Set<Integer> all = new LinkedHashSet<>(trajectories);
      all.add(trajectory);
      return new Found(times + 1, all);
    }
  }

  @Override
  public List<MemoryItem> extract(List<Attempt> attempts) {
    List<List<String>> sequences = new ArrayList<>();
    for (Attempt attempt : attempts) {
      List<String> shapes = ActionShape.all(attempt.trajectory());
      sequences.add(shapes.subList(0, Math.min(MAX_READ, shapes.size())));
    }
    Map<List<String>, Found> recurring = recurring(sequences);
    if (recurring.isEmpty()) {
      return sequences.stream()
          .filter(shapes -> shapes.size() >= MIN_STEPS)
          .limit(Math.min(1, maxItems))
          .map(shapes -> shapes.subList(0, Math.min(MAX_STEPS, shapes.size())))
          .map(shapes -> item(shapes, new Found(1, Set.of(0))))
          .toList();
    }
    Comparator<Map.Entry<List<String>, Found>> order =
        Comparator.comparingInt(found -> -found.getValue().trajectories().size());
    return recurring.entrySet().stream()
        .filter(found -> isMaximal(found, recurring))
        .sorted(
            order
                .thenComparing(found -> -found.getValue().times())
                .thenComparing(found -> -found.getKey().size()))
        .limit(maxItems)
        .map(found -> item(found.getKey(), found.getValue()))
        .toList();
  }

  private static Map<List<String>, Found> recurring(List<List<String>> sequences) {
    Map<List<String>, Found> found = new LinkedHashMap<>();
    for (int s = 0; s < sequences.size(); s++) {
      List<String> shapes = sequences.get(s);
      for (int from = 0; from < shapes.size(); from++) {
        int last = Math.min(from + MAX_STEPS, shapes.size());
        for (int to = from + MIN_STEPS; to <= last; to++) {
          Found before = found.getOrDefault(shapes.subList(from, to), new Found(0, Set.of()));
          found.put(List.copyOf(shapes.subList(from, to)), before.and(s));
        }
      }
    }
    found.values().removeIf(one -> one.times() < 2);
    return found;
  }

  /** Whether no sequence one step longer occurs as often around it. */
  private static boolean isMaximal(
      Map.Entry<List<String>, Found> found, Map<List<String>, Found> recurring) {
    List<String> steps = found.getKey();
    return recurring.entrySet().stream()
        .filter(other -> other.getKey().size() == steps.size() + 1)
        .filter(other -> other.getValue().times() >= found.getValue().times())
        .noneMatch(
            other ->
                other.getKey().subList(1, steps.size() + 1).equals(steps)
                    || other.getKey().subList(0, steps.size()).equals(steps));
  }

  private static MemoryItem item(List<String> steps, Found found) {
    List<String> numbered = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      numbered.add((i + 1) + ". " + steps.get(i));
    }
    String verbs = steps.stream().map(ActionShape::verb).collect(Collectors.joining(", then "));
    return new MemoryItem(
        "Workflow: " + verbs,
        found.times() == 1
            ? "The way one attempt began."
            : "A sequence of actions that occurred "
                + found.times()
                + " times in "
                + found.trajectories().size()
                + (found.trajectories().size() == 1 ? " attempt." : " attempts."),
        String.join("\n", numbered));
  }
}
