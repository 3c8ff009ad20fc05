package dev.rebank.select;

import dev.rebank.trajectory.Trajectory;
import java.util.List;

/** Chooses among rollouts of one task. */
public interface Selector {

  /**
   * Chooses. Never throws for what the trajectories hold.
   *
   * @param shown candidates in the order in which they are shown; one or more
   */
  Choice choose(List<Trajectory> shown);
}
