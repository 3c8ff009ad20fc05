package dev.rebank.beam;

import dev.rebank.replay.StreamPart;
import dev.rebank.trajectory.LoggedRollout;
import java.util.List;

/** A rollout and the verdicts on it. */
record JudgedRollout(LoggedRollout logged, List<StreamPart.Judged> judged) {}
