package dev.rebank.analysis.judged;

import dev.rebank.analysis.metric.ClusterJackknife;
import dev.rebank.analysis.metric.ClusterSums;
import dev.rebank.analysis.metric.Estimate;
import dev.rebank.analysis.metric.Observation;
import dev.rebank.analysis.metric.Scale;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A judge against the reward, over rollouts with a readable verdict. Rollouts count alike; those of
 * one cluster of tasks are not independent, which the intervals respect.
 */
public final class JudgeQuality {

  private static final Estimate.Kind KIND = Estimate.Kind.MEASURED;

  private final List<TaskVerdicts> tasks;

  /** Over these tasks. */
  public JudgeQuality(List<TaskVerdicts> tasks) {
    this.tasks = List.copyOf(tasks);
  }

  /** Share of rollouts whose verdict agrees with the reward. */
  public Estimate accuracy() {
    return share(
        task -> task.trueSuccesses() + task.trueFailures(),
        TaskVerdicts::graded,
        "no reward logged");
  }

  /** Share of the true successes that the judge calls success. */
  public Estimate sensitivity() {
    return share(
        TaskVerdicts::trueSuccesses,
        task -> task.trueSuccesses() + task.falseFailures(),
        "no true success among the judged");
  }

  /** Share of the true failures that the judge calls failure. */
  public Estimate specificity() {
    return share(
        TaskVerdicts::trueFailures,
        task -> task.trueFailures() + task.falseSuccesses(),
        "no true failure among the judged");
  }

  /** Share that the judge calls success, of all rollouts with a readable verdict. */
  public Estimate judgedRate() {
    return share(
        task -> task.trueSuccesses() + task.falseSuccesses() + task.ungradedSuccesses(),
        TaskVerdicts::readable,
        "no readable verdict");
  }

  /**
   * Agreement beyond chance, {@code (p_o - p_e) / (1 - p_e)}, with {@code p_e} what two independent
   * raters of these frequencies would agree on (Cohen 1960).
   */
  public Estimate kappa() {
    Estimate kappa = of(JudgeQuality::kappa, Scale.SIMILARITY);
    return kappa.isDefined()
        ? kappa
        : Estimate.undefined(KIND, "judge or reward knows one label only: no agreement by chance");
  }

  /**
   * The success rate behind the verdicts, {@code (judged rate + specificity - 1) / (sensitivity +
   * specificity - 1)} (Rogan and Gladen 1978), cut to 0 and 1. Sensitivity and specificity are
   * those of the rollouts with a reward, the judged rate is over all: so rollouts without a reward
   * count. The error of all three is in the interval, since they vary together by cluster. NaN
   * where the judge is no better than chance.
   */
  public Estimate correctedRate() {
    if (tasks.stream().allMatch(task -> task.graded() == task.readable())) {
      return Estimate.undefined(
          KIND, "every judged rollout has a reward: the success rate needs no correction");
    }
    double[] all = sums().total();
    double youden = sensitivity(all) + specificity(all) - 1;
    if (Double.isNaN(youden)) {
      return Estimate.undefined(KIND, "sensitivity or specificity is not known");
    }
    return youden <= 0
        ? Estimate.undefined(KIND, "sensitivity + specificity <= 1: no better than chance")
        : of(JudgeQuality::corrected, Scale.RATE);
  }

  private static double sensitivity(double[] sum) {
    return sum[0] / (sum[0] + sum[3]);
  }

  private static double specificity(double[] sum) {
    return sum[2] / (sum[2] + sum[1]);
  }

  private static double corrected(double[] sum) {
    double judged =
        (sum[0] + sum[1] + sum[4]) / (sum[0] + sum[1] + sum[2] + sum[3] + sum[4] + sum[5]);
    return (judged + specificity(sum) - 1) / (sensitivity(sum) + specificity(sum) - 1);
  }

  private static double kappa(double[] sum) {
    double n = sum[0] + sum[1] + sum[2] + sum[3];
    double observed = (sum[0] + sum[2]) / n;
    double judged = (sum[0] + sum[1]) / n;
    double truly = (sum[0] + sum[3]) / n;
    double chance = judged * truly + (1 - judged) * (1 - truly);
    return (observed - chance) / (1 - chance);
  }

  private Estimate of(ToDoubleFunction<double[]> statistic, Scale scale) {
    return ClusterJackknife.of(sums(), statistic, scale, KIND);
  }

  private ClusterSums sums() {
    ClusterSums sums = new ClusterSums(6);
    tasks.forEach(task -> sums.add(task.cluster(), task.sums()));
    return sums;
  }

  private Estimate share(
      ToDoubleFunction<TaskVerdicts> part, ToDoubleFunction<TaskVerdicts> whole, String none) {
    List<Observation> observations =
        tasks.stream()
            .map(
                task ->
                    new Observation(
                        task.cluster(), part.applyAsDouble(task), whole.applyAsDouble(task)))
            .toList();
    Estimate share = ClusterJackknife.ratio(observations, Scale.RATE, KIND);
    return share.isDefined() ? share : Estimate.undefined(KIND, none);
  }
}
