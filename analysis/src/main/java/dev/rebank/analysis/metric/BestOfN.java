package dev.rebank.analysis.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Best-of-N (paper, appendix A.3): the success rate of what a selector chose, between that of a
 * choice at random (Pass@1) and that of a perfect one (Pass@N) over the same sets of candidates.
 * Means over tasks of the task's mean over its questions, so that tasks count alike.
 */
public final class BestOfN {

  private static final Estimate.Kind KIND = Estimate.Kind.MEASURED;

  /** Sums of shares, each up to 1, that differ by less are equal but for rounding. */
  private static final double ROUNDING = 1e-9;

  private final List<TaskSelections> tasks;

  /** Over these tasks; all is undefined if there is none. */
  public BestOfN(List<TaskSelections> tasks) {
    this.tasks = List.copyOf(tasks);
  }

  /** Success rate of what was chosen. */
  public Estimate selected() {
    return mean(TaskSelections::selected);
  }

  /** Success rate of a choice at random: the exact expectation, nothing is drawn. */
  public Estimate random() {
    return mean(TaskSelections::random);
  }

  /** Success rate of a perfect choice. */
  public Estimate oracle() {
    return mean(TaskSelections::oracle);
  }

  /** Share of the questions without a choice. */
  public Estimate withoutChoice() {
    return share(task -> task.questions() - task.chosen(), TaskSelections::questions);
  }

  /** Share of the choices that fell on the candidate shown first. */
  public Estimate first() {
    return share(TaskSelections::first, TaskSelections::chosen);
  }

  /**
   * Selection efficiency, {@code (selected - random) / (oracle - random)}: 0 as a choice at random,
   * 1 as a perfect one, below 0 worse than chance. NaN where no choice could matter.
   */
  public Estimate efficiency() {
    ClusterSums sums = new ClusterSums(3);
    for (TaskSelections task : tasks) {
      double n = task.questions();
      sums.add(task.cluster(), task.selected() / n, task.random() / n, task.oracle() / n);
    }
    Estimate efficiency = ClusterJackknife.of(sums, BestOfN::efficiency, Scale.EFFICIENCY, KIND);
    return efficiency.isDefined()
        ? efficiency
        : efficiency.noting("oracle = random: no choice could matter");
  }

  private static double efficiency(double[] sums) {
    double possible = sums[2] - sums[1];
    return possible < ROUNDING ? Double.NaN : (sums[0] - sums[1]) / possible;
  }

  private Estimate mean(ToDoubleFunction<TaskSelections> sum) {
    List<Observation> means = new ArrayList<>();
    for (TaskSelections task : tasks) {
      means.add(Observation.of(task.cluster(), sum.applyAsDouble(task) / task.questions()));
    }
    return ClusterJackknife.ratio(means, Scale.RATE, KIND);
  }

  private Estimate share(
      ToDoubleFunction<TaskSelections> some, ToDoubleFunction<TaskSelections> all) {
    List<Observation> counts = new ArrayList<>();
    for (TaskSelections task : tasks) {
      counts.add(
          new Observation(task.cluster(), some.applyAsDouble(task), all.applyAsDouble(task)));
    }
    return ClusterJackknife.ratio(counts, Scale.RATE, KIND);
  }
}
