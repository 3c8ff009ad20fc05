package dev.rebank.judge;

import dev.rebank.trajectory.Trajectory;

/** Labels one trajectory (paper section 3.2) from query, trajectory, final state and response. */
public interface Judge {

  /** Judges one trajectory. Never throws for what the trajectory holds. */
  Verdict judge(Trajectory trajectory);
}
