package dev.rebank.models.offline;

import dev.rebank.extract.Attempt;
import dev.rebank.extract.JointExtractor;
import dev.rebank.extract.MemoryItem;
import dev.rebank.judge.Verdict;
import dev.rebank.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Memory from a rollout and its re-checks, by rules: what {@link OfflineExtractor} finds in the
 * last trajectory, and a note of what each re-check changed of the steps and of the answer. The
 * last attempt must have a label.
 *
 * @param maxItems items kept: at most three of the last trajectory, then the notes
 */
public record OfflineRechecks(int maxItems) implements JointExtractor {

  /** To be raised with every change of a rule; those of the extractor are its own. */
  public static final String NAME = "offline-rechecks@1+" + OfflineExtractor.NAME;

  private static final int OF_LAST = 3;

  /** Steps that a note names. */
  private static final int MAX_STEPS = 3;

  @Override
  public List<MemoryItem> extract(List<Attempt> attempts) {
    Attempt last = attempts.get(attempts.size() - 1);
    Verdict.Label label = Objects.requireNonNull(last.label(), "the last attempt has a label");
    List<MemoryItem> items =
        new ArrayList<>(
            new OfflineExtractor(Math.min(OF_LAST, maxItems)).extract(last.trajectory(), label));
    for (int i = 1; i < attempts.size(); i++) {
      items.add(note(i, attempts.get(i - 1).trajectory(), attempts.get(i).trajectory(), label));
    }
    return List.copyOf(items.subList(0, Math.min(maxItems, items.size())));
  }

  private static MemoryItem note(
      int number, Trajectory before, Trajectory after, Verdict.Label label) {
    String added = named(ActionShape.all(after), ActionShape.all(before));
    String dropped = named(ActionShape.all(before), ActionShape.all(after));
    boolean answer = !Objects.equals(before.response(), after.response());
    List<String> changes = new ArrayList<>();
    if (!added.isEmpty()) {
      changes.add("added " + added);
    }
    if (!dropped.isEmpty()) {
      changes.add("left out " + dropped);
    }
    if (answer) {
      changes.add("changed the answer");
    }
    String end =
        label == Verdict.Label.SUCCESS
            ? " In the end the task was solved."
            : " In the end the task was not solved.";
    return changes.isEmpty()
        ? new MemoryItem(
            "A re-check that confirms",
            "For results that stand when they are looked at again.",
            "Re-check " + number + " changed neither steps nor answer." + end)
        : new MemoryItem(
            "What a re-check changed",
            "For results that are looked at again before they are final.",
            "Re-check " + number + " " + String.join(", ", changes) + "." + end);
  }

  /** Steps of the one list that are not in the other. */
  private static String named(List<String> steps, List<String> others) {
    Set<String> left = new LinkedHashSet<>(steps);
    others.forEach(left::remove);
    return String.join("; ", left.stream().limit(MAX_STEPS).toList());
  }
}
