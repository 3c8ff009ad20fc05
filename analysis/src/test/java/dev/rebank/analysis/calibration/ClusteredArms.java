package dev.rebank.analysis.calibration;

import dev.rebank.analysis.metric.TaskOutcomes;
import dev.rebank.analysis.metric.TaskOutcomes.Spending;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Two arms of equal strength on the tasks of some templates: true success rate {@value #RATE}, true
 * mean steps {@value #STEPS}, so that every difference that is found is a false one.
 *
 * <p>A template has 1 to 11 tasks. Its success probability is drawn from a beta distribution, so
 * that two tasks of it correlate as asked; in half of the templates both arms share it. Steps are
 * lognormal with a standard deviation of {@value #SPREAD} of the logarithm, of whose variance the
 * template holds the same share.
 */
final class ClusteredArms {

  static final double RATE = 0.4;
  static final double STEPS = 10;
  private static final double SPREAD = 0.5;

  final List<TaskOutcomes> one = new ArrayList<>();
  final List<TaskOutcomes> other = new ArrayList<>();

  ClusteredArms(UniformRandomProvider random, int templates, double correlation) {
    ContinuousDistribution.Sampler normal = NormalDistribution.of(0, SPREAD).createSampler(random);
    ContinuousDistribution.Sampler success =
        correlation == 0
            ? () -> RATE
            : BetaDistribution.of(
                    RATE * (1 - correlation) / correlation,
                    (1 - RATE) * (1 - correlation) / correlation)
                .createSampler(random);
    for (int template = 0; template < templates; template++) {
      int tasks = 1 + random.nextInt(11);
      boolean shared = random.nextBoolean();
      double p = success.sample();
      double q = shared ? p : success.sample();
      double effect = Math.sqrt(correlation) * normal.sample();
      double otherEffect = shared ? effect : Math.sqrt(correlation) * normal.sample();
      for (int task = 0; task < tasks; task++) {
        String name = template + "." + task;
        double rest = Math.sqrt(1 - correlation);
        one.add(task(random, name, template, p, effect + rest * normal.sample()));
        other.add(task(random, name, template, q, otherEffect + rest * normal.sample()));
      }
    }
  }

  /** Steps in thousandths, since a task counts whole ones. */
  private static TaskOutcomes task(
      UniformRandomProvider random, String name, int template, double p, double logSteps) {
    int c = random.nextDouble() < p ? 1 : 0;
    long steps = Math.round(1_000 * STEPS * Math.exp(logSteps - SPREAD * SPREAD / 2));
    return new TaskOutcomes(
        name,
        0,
        "template " + template,
        1,
        1,
        c,
        steps,
        c * steps,
        (1 - c) * steps,
        Spending.NONE,
        Spending.NONE);
  }
}
