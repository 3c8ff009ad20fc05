package dev.rebank.synth;

import dev.rebank.trajectory.LoggedRollout;
import dev.rebank.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * A number computed from one corpus whose expectation is zero if the corpus obeys the assumed laws.
 * Corpora of different seeds are independent, so mean over standard error across seeds tells
 * whether they do, with no assumption on how rollouts depend on each other within a corpus.
 */
@FunctionalInterface
interface LawScore {

  /** One corpus of one stream, with the spec that is assumed to have made it and that which did. */
  record Corpus(SynthSpec assumed, SynthSpec made, String stream, List<LoggedRollout> rollouts) {
    SynthLaws laws() {
      return assumed.laws();
    }
  }

  double of(Corpus corpus);

  /** Sum over rollouts of (event - rate). */
  static LawScore rate(
      Predicate<LoggedRollout> among,
      Predicate<LoggedRollout> event,
      ToDoubleFunction<SynthLaws> rate) {
    return corpus ->
        corpus.rollouts().stream()
            .filter(among)
            .mapToDouble(
                rollout -> (event.test(rollout) ? 1 : 0) - rate.applyAsDouble(corpus.laws()))
            .sum();
  }

  /**
   * Sum over rollouts of weight * (success - its probability averaged over tasks and templates).
   */
  static LawScore success(Predicate<LoggedRollout> among, ToDoubleFunction<LoggedRollout> weight) {
    return corpus -> {
      SynthLaws laws = corpus.laws();
      double sd = Math.hypot(laws.templateSd(), laws.taskSd());
      Map<String, Integer> refinements = new HashMap<>();
      double sum = 0;
      for (LoggedRollout rollout : corpus.rollouts()) {
        double logit = logit(rollout, laws, refinements);
        if (among.test(rollout) && rollout.outcome().success() != null) {
          double probability = mean(logit, sd);
          sum += weight.applyAsDouble(rollout) * (succeeded(rollout) - probability);
        }
      }
      return sum;
    };
  }

  /**
   * Sum over tasks of (product of residuals of its first two rollouts - covariance), less the same
   * of its first rollout and that of the task before it of the same template and arm: what the
   * template does cancels out, and what the task does remains.
   */
  static LawScore pairsOfATaskAgainstItsTemplate() {
    return corpus -> {
      SynthLaws laws = corpus.laws();
      double sd = Math.hypot(laws.templateSd(), laws.taskSd());
      Map<String, LoggedRollout> last = new HashMap<>();
      double sum = 0;
      for (List<LoggedRollout> rollouts : byArmAndTask(corpus).values()) {
        LoggedRollout first = rollouts.get(0);
        LoggedRollout before = last.put(armAndTemplate(first), first);
        if (before != null && rollouts.size() > 1) {
          double logit = logit(first, laws, new HashMap<>());
          double p = mean(logit, sd);
          double within = (succeeded(first) - p) * (succeeded(rollouts.get(1)) - p);
          sum += within - (bothSucceed(logit, sd) - p * p) - overTasks(laws, sd, before, first);
        }
      }
      return sum;
    };
  }

  /**
   * Sum over neighbouring tasks of one template and arm, first rollouts, of (product of residuals -
   * the covariance that comes from what the template shares).
   */
  static LawScore pairsOfATemplate() {
    return corpus -> {
      SynthLaws laws = corpus.laws();
      double sd = Math.hypot(laws.templateSd(), laws.taskSd());
      Map<String, LoggedRollout> last = new HashMap<>();
      double sum = 0;
      for (List<LoggedRollout> rollouts : byArmAndTask(corpus).values()) {
        LoggedRollout first = rollouts.get(0);
        LoggedRollout before = last.put(armAndTemplate(first), first);
        if (before != null) {
          sum += overTasks(laws, sd, before, first);
        }
      }
      return sum;
    };
  }

  /** Product of the residuals of two tasks of a template, less its expectation. */
  private static double overTasks(SynthLaws laws, double sd, LoggedRollout a, LoggedRollout b) {
    double p = mean(logit(a, laws, new HashMap<>()), sd);
    double q = mean(logit(b, laws, new HashMap<>()), sd);
    return (succeeded(a) - p) * (succeeded(b) - q) - (bothTasks(laws, a, b) - p * q);
  }

  private static String armAndTemplate(LoggedRollout rollout) {
    Trajectory trajectory = rollout.trajectory();
    return trajectory.arm().name() + " " + trajectory.task().template();
  }

  /**
   * By the trapezoid rule over the template's effect; each task's own effect is averaged inside.
   */
  private static double bothTasks(SynthLaws laws, LoggedRollout a, LoggedRollout b) {
    double sum = 0;
    double weights = 0;
    for (double z = -5; z <= 5; z += 0.5) {
      double weight = Math.exp(-z * z / 2);
      double shared = laws.templateSd() * z;
      weights += weight;
      sum +=
          weight
              * mean(logit(a, laws, new HashMap<>()) + shared, laws.taskSd())
              * mean(logit(b, laws, new HashMap<>()) + shared, laws.taskSd());
    }
    return sum / weights;
  }

  /** The integrals recur: the laws are the same in all corpora. */
  Map<List<Double>, Double> KNOWN = new HashMap<>();

  private static double mean(double logit, double sd) {
    return KNOWN.computeIfAbsent(List.of(1.0, logit, sd), k -> LogisticNormal.mean(logit, sd));
  }

  private static double bothSucceed(double logit, double sd) {
    return KNOWN.computeIfAbsent(
        List.of(2.0, logit, sd), k -> LogisticNormal.bothSucceed(logit, logit, sd));
  }

  /** Rollouts with a reward that refine nothing, by arm and task, in order. */
  private static Map<String, List<LoggedRollout>> byArmAndTask(Corpus corpus) {
    Map<String, List<LoggedRollout>> groups = new LinkedHashMap<>();
    for (LoggedRollout rollout : corpus.rollouts()) {
      Trajectory trajectory = rollout.trajectory();
      if (trajectory.refines() == null && rollout.outcome().success() != null) {
        groups
            .computeIfAbsent(
                trajectory.arm().name() + " " + trajectory.task().id(), k -> new ArrayList<>())
            .add(rollout);
      }
    }
    return groups;
  }

  /** Logit without template and task; counts refinements along the chain of each task. */
  private static double logit(
      LoggedRollout rollout, SynthLaws laws, Map<String, Integer> refinements) {
    Trajectory trajectory = rollout.trajectory();
    int depth = 0;
    if (trajectory.refines() != null) {
      depth = refinements.merge(trajectory.task().id(), 1, Integer::sum);
    }
    ArmLaw arm =
        laws.arms().stream()
            .filter(law -> law.name().equals(trajectory.arm().name()))
            .findFirst()
            .orElseThrow();
    return laws.logit(arm, (int) trajectory.task().order(), depth);
  }

  private static int succeeded(LoggedRollout rollout) {
    return Objects.requireNonNull(rollout.outcome().success()) ? 1 : 0;
  }
}
