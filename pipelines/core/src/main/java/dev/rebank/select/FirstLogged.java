package dev.rebank.select;

import dev.rebank.trajectory.Trajectory;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Takes the rollout that was logged first. Where a log lists the candidates of a search with the
 * best one first, this is what the search has chosen; elsewhere it is one draw.
 */
public record FirstLogged() implements Selector {

  /** To be raised with every change of the rule. */
  public static final String NAME = "first-logged@1";

  @Override
  public Choice choose(List<Trajectory> shown) {
    int first =
        IntStream.range(0, shown.size())
            .boxed()
            .min(Comparator.comparingInt(i -> shown.get(i).rollout()))
            .orElseThrow();
    return Choice.of(first, "The first as logged.");
  }
}
