package dev.rebank.format.ingest;

import dev.rebank.trajectory.LoggedRollout;
import dev.rebank.trajectory.MemoryTalk;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.Map;

/** What was found of one run of an arm over a stream. */
final class ArmCounts {

  final String stream;
  final String arm;
  final String run;
  final Map<String, BitSet> rolloutsByTask = new HashMap<>();
  final IntSummaryStatistics steps = new IntSummaryStatistics();
  long rewards;
  long fractions;
  long rolloutsWithoutSteps;
  long thoughts;

  /** Thoughts that speak of the memory that the agent was given. */
  long citingMemory;

  /** Whether the format of any of its rollouts has steps. */
  boolean expectsSteps;

  ArmCounts(String stream, String arm, String run) {
    this.stream = stream;
    this.arm = arm;
    this.run = run;
  }

  void count(LoggedRollout rollout, boolean expected) {
    String task = rollout.trajectory().task().id();
    rolloutsByTask
        .computeIfAbsent(task, any -> new BitSet())
        .set(Math.min(rollout.trajectory().rollout(), IngestReport.COUNTED_ROLLOUTS));
    int size = rollout.trajectory().steps().size();
    steps.accept(size);
    thoughts += rollout.trajectory().thoughts();
    citingMemory += MemoryTalk.citing(rollout.trajectory());
    rolloutsWithoutSteps += size == 0 ? 1 : 0;
    expectsSteps |= expected;
    Double reward = rollout.outcome().reward();
    if (reward != null) {
      rewards++;
      fractions += reward != 0 && !Boolean.TRUE.equals(rollout.outcome().success()) ? 1 : 0;
    }
  }

  long rollouts() {
    return steps.getCount();
  }

  IntSummaryStatistics rolloutsPerTask() {
    return rolloutsByTask.values().stream().mapToInt(BitSet::cardinality).summaryStatistics();
  }

  /** Indices of rollouts that are missing below the highest of their task. */
  long missingRollouts() {
    return rolloutsByTask.values().stream()
        .mapToLong(rollouts -> rollouts.length() - rollouts.cardinality())
        .sum();
  }

  /** {@code stream, arm, run 0}. */
  String name() {
    return stream + ", " + arm + ", run " + run;
  }
}
