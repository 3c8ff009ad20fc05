package dev.rebank.judge;

import dev.rebank.trajectory.Trajectory;

/** Labels one trajectory (paper section 3.2; METHOD: query, trajectory, final state, response). */
public interface Judge {

  /** Judges one trajectory. Never throws for what the trajectory holds. */
  Verdict judge(Trajectory trajectory);
}
