package dev.rebank.analysis.paired;

import dev.rebank.analysis.metric.ClusterJackknife;
import dev.rebank.analysis.metric.ClusterSums;
import dev.rebank.analysis.metric.Estimate;
import dev.rebank.analysis.metric.Scale;
import dev.rebank.analysis.metric.TaskOutcomes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** An arm against another one, on the tasks that both have. */
public final class ArmComparison {

  private final List<PairedTask> tasks;

  private ArmComparison(List<PairedTask> tasks) {
    this.tasks = tasks;
  }

  /** Compares the tasks that both have. */
  public static ArmComparison of(List<TaskOutcomes> arm, List<TaskOutcomes> reference) {
    return new ArmComparison(PairedTask.of(arm, reference));
  }

  /** Tasks that both arms have, with or without a reward. */
  public int tasks() {
    return tasks.size();
  }

  /** What the arm did on these tasks. */
  public List<TaskOutcomes> ofArm() {
    return tasks.stream().map(PairedTask::arm).toList();
  }

  /** What the reference did on these tasks. */
  public List<TaskOutcomes> ofReference() {
    return tasks.stream().map(PairedTask::reference).toList();
  }

  /** Difference of the success rates, on tasks where both have a reward. */
  public PairedDifference success() {
    return PairedDifference.of(tasks, TaskOutcomes::rate, Scale.RATE);
  }

  /** Difference of the mean steps. */
  public PairedDifference steps() {
    return PairedDifference.of(tasks, TaskOutcomes::meanSteps, Scale.AMOUNT);
  }

  /** Difference of the mean steps of successes, on tasks that both arms solve. */
  public PairedDifference stepsWhereBothSolve() {
    return PairedDifference.of(tasks, TaskOutcomes::meanSuccessSteps, Scale.AMOUNT);
  }

  /**
   * Difference of two means that are each over an arm's own tasks, as in the paper's table of steps
   * by outcome: the tasks that the two arms solve are not the same.
   *
   * @param quantity of a task; NaN where the task does not count
   */
  public Estimate unpaired(ToDoubleFunction<TaskOutcomes> quantity) {
    return ClusterJackknife.of(
        sums(quantity),
        sum -> sum[0] / sum[1] - sum[2] / sum[3],
        Scale.DIFFERENCE,
        Estimate.Kind.MEASURED);
  }

  /** The same as a share of the reference. */
  public Estimate unpairedRelative(ToDoubleFunction<TaskOutcomes> quantity) {
    return ClusterJackknife.of(
        sums(quantity),
        sum -> sum[0] / sum[1] / (sum[2] / sum[3]) - 1,
        Scale.CHANGE,
        Estimate.Kind.MEASURED);
  }

  private ClusterSums sums(ToDoubleFunction<TaskOutcomes> quantity) {
    ClusterSums sums = new ClusterSums(4);
    for (PairedTask task : tasks) {
      double arm = quantity.applyAsDouble(task.arm());
      double reference = quantity.applyAsDouble(task.reference());
      boolean one = !Double.isNaN(arm);
      boolean other = !Double.isNaN(reference);
      if (one || other) {
        sums.add(task.cluster(), one ? arm : 0, one ? 1 : 0, other ? reference : 0, other ? 1 : 0);
      }
    }
    return sums;
  }

  /** Wilcoxon's signed rank test of the steps. */
  public double stepsP() {
    return StepsTest.p(tasks);
  }

  /** Tasks on which the arm has the higher success rate. */
  public int wins() {
    return (int) tasks.stream().filter(t -> t.arm().rate() > t.reference().rate()).count();
  }

  /** Tasks on which the reference has the higher success rate. */
  public int losses() {
    return (int) tasks.stream().filter(t -> t.arm().rate() < t.reference().rate()).count();
  }

  /**
   * Whether McNemar's test holds: no task has more than one rollout with a reward per arm, and each
   * task is a cluster of its own.
   */
  public boolean isExact() {
    Set<String> clusters = new HashSet<>();
    return isSingle() && tasks.stream().allMatch(task -> clusters.add(task.cluster()));
  }

  private boolean isSingle() {
    return tasks.stream().allMatch(task -> task.arm().n() <= 1 && task.reference().n() <= 1);
  }

  /**
   * Exact McNemar test, as if tasks were independent; NaN where a task has several rollouts, or
   * nothing is graded.
   */
  public double mcNemar() {
    boolean graded = tasks.stream().anyMatch(task -> task.has(TaskOutcomes::rate));
    return graded && isSingle() ? McNemar.p(wins(), losses()) : Double.NaN;
  }
}
