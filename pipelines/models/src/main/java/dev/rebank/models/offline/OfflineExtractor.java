package dev.rebank.models.offline;

import dev.rebank.extract.Extractor;
import dev.rebank.extract.MemoryItem;
import dev.rebank.judge.Verdict;
import dev.rebank.models.offline.LiteralMask.Masked;
import dev.rebank.trajectory.Step;
import dev.rebank.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns a rollout into items by rules. A success gives its salient thoughts and the order of its
 * actions; a failure gives preventive items for the signs of trouble it shows, then the thoughts
 * that led there. Literals are masked throughout ({@link LiteralMask}).
 */
public final class OfflineExtractor implements Extractor {

  /** To be raised with every change of a rule. */
  public static final String NAME = "offline-rules@1";

  private static final int MAX_ACTIONS = 6;
  private static final int MIN_ACTIONS = 2;

  private final int maxItems;

  /** An extractor that gives at most so many items. */
  public OfflineExtractor(int maxItems) {
    this.maxItems = maxItems;
  }

  @Override
  public List<MemoryItem> extract(Trajectory trajectory, Verdict.Label label) {
    LiteralMask mask = new LiteralMask(trajectory.task());
    List<MemoryItem> items =
        switch (label) {
          case SUCCESS -> fromSuccess(trajectory, mask);
          case FAILURE -> fromFailure(trajectory, mask);
          case UNPARSED, ERROR ->
              throw new IllegalArgumentException(
                  "only success and failure are extracted from, but the label of "
                      + trajectory.id()
                      + " is "
                      + label.word());
        };
    return List.copyOf(items.subList(0, Math.min(maxItems, items.size())));
  }

  private static List<MemoryItem> fromSuccess(Trajectory trajectory, LiteralMask mask) {
    List<MemoryItem> items = new ArrayList<>();
    for (SalientThought thought : SalientThought.of(trajectory, mask)) {
      items.add(
          new MemoryItem(
              thought.lesson().title(),
              thought.lesson().description(),
              "A thought of an attempt that went well: " + thought.text()));
    }
    String order = orderOfActions(trajectory, mask);
    if (order != null) {
      items.add(
          new MemoryItem(
              "Follow an order of actions that worked",
              "For tasks that call for the same kinds of action.",
              "An attempt that went well acted in this order: " + order + "."));
    }
    return items;
  }

  private static List<MemoryItem> fromFailure(Trajectory trajectory, LiteralMask mask) {
    List<MemoryItem> items = preventive(TrajectorySigns.of(trajectory), mask);
    for (SalientThought thought : SalientThought.of(trajectory, mask)) {
      items.add(
          new MemoryItem(
              "Question a plan that seems settled",
              "For plans like one that did not succeed. " + thought.lesson().description(),
              "An attempt that did not succeed went by this thought: "
                  + thought.text()
                  + " Look for evidence against such a plan before following it."));
    }
    return items;
  }

  private static List<MemoryItem> preventive(TrajectorySigns signs, LiteralMask mask) {
    List<MemoryItem> items = new ArrayList<>();
    if (signs.repeated() != null) {
      String action = plainName(signs.repeated(), mask);
      items.add(
          new MemoryItem(
              "Stop repeating what changes nothing",
              "For actions that leave everything as it was.",
              "An attempt failed while it repeated "
                  + (action == null ? "the same action" : "the action " + action)
                  + " without any effect. After the second time without effect, try another way."));
    }
    if (signs.firstError() != null) {
      items.add(
          new MemoryItem(
              "Resolve an error before going on",
              "For observations that report an error.",
              "An attempt failed after an observation "
                  + reported(signs.firstError(), mask)
                  + " Find out what the error asks for, and change the next action accordingly."));
    }
    if (!signs.answered() && !signs.ended()) {
      items.add(
          new MemoryItem(
              "Bring the attempt to an end",
              "For long tasks with a limited number of steps.",
              "An attempt failed because it stopped without a result. Keep some steps in reserve,"
                  + " and end with an explicit answer or a final action."));
    }
    if (signs.gaveUp()) {
      items.add(
          new MemoryItem(
              "Try another route before giving up",
              "For tasks that seem impossible at first.",
              "An attempt failed because it gave up. Look for a second way to the same goal, and"
                  + " say that there is none only after checking."));
    }
    return items;
  }

  private static String reported(String error, LiteralMask mask) {
    Masked masked = mask.mask(LiteralMask.hideQuotes(error));
    boolean telling = masked.words() >= 4 && 2 * masked.masks() <= masked.words();
    return telling ? "like this: " + masked.text().replaceAll("[,;:.]$", "") + "." : "of an error.";
  }

  /** Verbs in order, each run of equal ones once; null if there are too few to be an order. */
  private static @Nullable String orderOfActions(Trajectory trajectory, LiteralMask mask) {
    List<String> names = new ArrayList<>();
    for (Step step : trajectory.steps()) {
      String name = step.action() == null ? null : plainName(step.action(), mask);
      boolean repeats = !names.isEmpty() && names.get(names.size() - 1).equals(name);
      if (name != null && !repeats && names.size() < MAX_ACTIONS) {
        names.add(name);
      }
    }
    return names.size() < MIN_ACTIONS ? null : String.join(", then ", names);
  }

  private static @Nullable String plainName(String action, LiteralMask mask) {
    String name = ActionName.of(action);
    return name == null || mask.isLiteral(name) ? null : name.replace('_', ' ').strip();
  }
}
