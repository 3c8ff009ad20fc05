package dev.rebank.select;

import dev.rebank.trajectory.Trajectory;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Takes the rollout with the fewest steps among those that count as successes; if none does, among
 * all. Of equally long ones the one that was logged first.
 *
 * @param succeeded what counts as a success
 */
public record FewestSteps(Predicate<Trajectory> succeeded) implements Selector {

  /** To be raised with every change of the rule. */
  public static final String NAME = "fewest-steps@1";

  @Override
  public Choice choose(List<Trajectory> shown) {
    boolean any = shown.stream().anyMatch(succeeded);
    int best =
        IntStream.range(0, shown.size())
            .boxed()
            .filter(i -> !any || succeeded.test(shown.get(i)))
            .min(
                Comparator.<Integer>comparingInt(i -> shown.get(i).stepCount())
                    .thenComparingInt(i -> shown.get(i).rollout()))
            .orElseThrow();
    return Choice.of(
        best, "Fewest steps of " + (any ? "those judged successes." : "all: none is a success."));
  }
}
