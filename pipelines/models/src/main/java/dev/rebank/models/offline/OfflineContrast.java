package dev.rebank.models.offline;

import dev.rebank.extract.Attempt;
import dev.rebank.extract.JointExtractor;
import dev.rebank.extract.MemoryItem;
import dev.rebank.judge.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Self-contrast by rules: what attempts that went well have and those that failed have not, and the
 * reverse; first of their steps ({@link ActionShape}), then of their signs of trouble ({@link
 * TrajectorySigns}), then of their kinds of thought ({@link SalientThought}). Where all went alike
 * there is nothing to contrast, and what they share is kept.
 *
 * @param maxItems items kept, in that order
 */
public record OfflineContrast(int maxItems) implements JointExtractor {

  /** To be raised with every change of a rule. */
  public static final String NAME = "offline-contrast@1";

  /** Steps that an item names. */
  private static final int MAX_STEPS = 5;

  @Override
  public List<MemoryItem> extract(List<Attempt> attempts) {
    List<Attempt> well = with(attempts, Verdict.Label.SUCCESS);
    List<Attempt> badly = with(attempts, Verdict.Label.FAILURE);
    List<MemoryItem> items = new ArrayList<>();
    if (well.isEmpty() || badly.isEmpty()) {
      addShared(attempts, !well.isEmpty(), items);
    } else {
      addSteps(well, badly, items);
      addSigns(well, badly, items);
      addThoughts(well, badly, items);
    }
    return List.copyOf(items.subList(0, Math.min(maxItems, items.size())));
  }

  private static List<Attempt> with(List<Attempt> attempts, Verdict.Label label) {
    return attempts.stream().filter(attempt -> attempt.label() == label).toList();
  }

  private static void addSteps(List<Attempt> well, List<Attempt> badly, List<MemoryItem> items) {
    String helped = named(without(steps(well), steps(badly)));
    if (!helped.isEmpty()) {
      items.add(
          new MemoryItem(
              "Take the steps that only successes took",
              "For tasks that some attempts solve and others do not.",
              "Attempts that went well had these steps, and none that failed had them: "
                  + helped
                  + "."));
    }
    String harmed = named(without(steps(badly), steps(well)));
    if (!harmed.isEmpty()) {
      items.add(
          new MemoryItem(
              "Be wary of steps that only failures took",
              "For tasks that some attempts solve and others do not.",
              "Attempts that failed had these steps, and none that went well had them: "
                  + harmed
                  + ". Look for another way before taking one of them."));
    }
  }

  private static void addSigns(List<Attempt> well, List<Attempt> badly, List<MemoryItem> items) {
    boolean loops = any(badly, Sign.LOOP) && !any(well, Sign.LOOP);
    boolean errors = any(badly, Sign.ERROR) && !any(well, Sign.ERROR);
    if (loops) {
      items.add(
          new MemoryItem(
              "Leave a loop at its second round",
              "For actions that leave everything as it was.",
              "Only attempts that failed repeated an action without effect. Those that went well"
                  + " changed their way instead."));
    }
    if (errors) {
      items.add(
          new MemoryItem(
              "Take an error as a reason to change the way",
              "For observations that report an error.",
              "Only attempts that failed ran into errors. Check what an action needs before it is"
                  + " taken."));
    }
  }

  private enum Sign {
    LOOP,
    ERROR
  }

  private static boolean any(List<Attempt> attempts, Sign sign) {
    return attempts.stream()
        .map(attempt -> TrajectorySigns.of(attempt.trajectory()))
        .anyMatch(signs -> sign == Sign.LOOP ? signs.repeated() != null : signs.errors() > 0);
  }

  private static void addThoughts(List<Attempt> well, List<Attempt> badly, List<MemoryItem> items) {
    Map<Lesson, SalientThought> good = thoughts(well);
    Map<Lesson, SalientThought> bad = thoughts(badly);
    good.forEach(
        (lesson, thought) -> {
          if (!bad.containsKey(lesson)) {
            items.add(
                new MemoryItem(
                    lesson.title(),
                    lesson.description(),
                    "Only attempts that went well thought of this: " + thought.text()));
          }
        });
    bad.forEach(
        (lesson, thought) -> {
          if (!good.containsKey(lesson)) {
            items.add(
                new MemoryItem(
                    "Question a plan that seems settled",
                    "For plans like one that did not succeed. " + lesson.description(),
                    "Only attempts that failed thought of this: " + thought.text()));
          }
        });
  }

  /** The best thought of each kind over some attempts; of equals, the earlier. */
  private static Map<Lesson, SalientThought> thoughts(List<Attempt> attempts) {
    Map<Lesson, SalientThought> best = new EnumMap<>(Lesson.class);
    for (Attempt attempt : attempts) {
      LiteralMask mask = new LiteralMask(attempt.trajectory().task());
      for (SalientThought thought : SalientThought.of(attempt.trajectory(), mask)) {
        best.merge(
            thought.lesson(), thought, (one, other) -> other.score() > one.score() ? other : one);
      }
    }
    return best;
  }

  private static void addShared(List<Attempt> attempts, boolean well, List<MemoryItem> items) {
    Set<String> shared = new LinkedHashSet<>(ActionShape.all(attempts.get(0).trajectory()));
    attempts.forEach(attempt -> shared.retainAll(ActionShape.all(attempt.trajectory())));
    String steps = named(shared);
    if (!steps.isEmpty()) {
      items.add(
          new MemoryItem(
              well
                  ? "Keep to what every success did"
                  : "Leave the way that every attempt failed on",
              "For tasks on which attempts agree.",
              (well
                      ? "All attempts went well, and all had these steps: "
                      : "All attempts failed, and all had these steps: ")
                  + steps
                  + "."));
    }
    thoughts(attempts)
        .forEach(
            (lesson, thought) ->
                items.add(
                    new MemoryItem(
                        lesson.title(),
                        lesson.description(),
                        (well
                                ? "A thought of attempts that all went well: "
                                : "A thought of attempts that all failed: ")
                            + thought.text())));
  }

  /** All steps of some attempts, in order of first appearance. */
  private static Set<String> steps(List<Attempt> attempts) {
    Set<String> steps = new LinkedHashSet<>();
    attempts.forEach(attempt -> steps.addAll(ActionShape.all(attempt.trajectory())));
    return steps;
  }

  private static Set<String> without(Set<String> steps, Set<String> others) {
    Set<String> left = new LinkedHashSet<>(steps);
    left.removeAll(others);
    return left;
  }

  private static String named(Set<String> steps) {
    return String.join("; ", steps.stream().limit(MAX_STEPS).toList());
  }
}
