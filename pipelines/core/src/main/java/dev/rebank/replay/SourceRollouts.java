package dev.rebank.replay;

import dev.rebank.codec.Sha256;
import dev.rebank.setting.Scaling;
import dev.rebank.setting.Setting;
import dev.rebank.trajectory.Trajectory;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rollouts of a source that stand in for what an agent does with a task: one, all, {@code n}
 * independent ones (parallel scaling), or one and its re-checks (sequential scaling).
 *
 * @param source arm, run and rule
 * @param variant how a task is tried more than once
 * @param n scaling factor, 1 or more
 */
public record SourceRollouts(Setting.Source source, Scaling.Variant variant, int n)
    implements Serializable {

  /** The rollouts of a setting. */
  public static SourceRollouts of(Setting setting) {
    return new SourceRollouts(setting.source(), setting.scaling().variant(), setting.scaling().n());
  }

  /** All attempts of the arm and run of a setting, refinements aside, whatever it makes of them. */
  public static SourceRollouts attempts(Setting setting) {
    Setting.Source source = setting.source();
    return new SourceRollouts(
        new Setting.Source(source.arm(), source.run(), Setting.RolloutRule.ALL, 0),
        Scaling.Variant.OFF,
        1);
  }

  /**
   * Whether a rollout may be one of them, as far as can be told from it alone: of the named arm, or
   * else of any that was logged without memory; of the named run, if one is; a refinement only
   * under sequential scaling.
   */
  public boolean admits(Trajectory trajectory) {
    return admits(trajectory.arm().name(), trajectory.arm().memory().isNone(), trajectory.run())
        && (variant == Scaling.Variant.SEQUENTIAL || trajectory.refines() == null);
  }

  private boolean admits(String arm, boolean withoutMemory, String run) {
    return (source.arm() == null ? withoutMemory : source.arm().equals(arm))
        && (source.run() == null || source.run().equals(run));
  }

  /**
   * Those of one task, arm and run, in the order in which they were made.
   *
   * @param logged all rollouts of the task, arm and run, in order of their numbers
   * @param number number of a rollout
   * @param refines number of the rollout that one refines; null if none
   */
  public <T> List<T> chosen(
      String task,
      List<T> logged,
      Function<T, Integer> number,
      Function<T, @Nullable Integer> refines) {
    List<T> attempts = logged.stream().filter(one -> refines.apply(one) == null).toList();
    return switch (variant) {
      case OFF -> source.rollouts() == Setting.RolloutRule.ALL ? attempts : some(task, attempts, 1);
      case PARALLEL -> some(task, attempts, n);
      case SEQUENTIAL -> chain(some(task, attempts, 1), logged, number, refines);
    };
  }

  /** Those of the chosen ones whose success counts: all, but of a chain of refinements the last. */
  public <T> List<T> labelled(List<T> chosen) {
    return variant == Scaling.Variant.SEQUENTIAL && !chosen.isEmpty()
        ? chosen.subList(chosen.size() - 1, chosen.size())
        : chosen;
  }

  private <T> List<T> some(String task, List<T> attempts, int wanted) {
    return indices(task, attempts.size(), wanted).stream().map(attempts::get).toList();
  }

  /** Follows refinements from a first rollout; of two refinements of one, the first. */
  private <T> List<T> chain(
      List<T> first,
      List<T> logged,
      Function<T, Integer> number,
      Function<T, @Nullable Integer> refines) {
    List<T> chain = new ArrayList<>(first);
    while (!chain.isEmpty() && chain.size() < n) {
      T last = chain.get(chain.size() - 1);
      T next =
          logged.stream()
              .filter(one -> Objects.equals(refines.apply(one), number.apply(last)))
              .filter(one -> !chain.contains(one))
              .findFirst()
              .orElse(null);
      if (next == null) {
        break;
      }
      chain.add(next);
    }
    return chain;
  }

  /**
   * Which of the rollouts of a task, in order of their numbers, are used where some are: the first
   * ones, or a draw without repetition by seed and task. Draws are nested: those for {@code n} are
   * among those for {@code n + 1}.
   *
   * @param count how many there are
   * @param wanted how many are used at most
   */
  List<Integer> indices(String task, int count, int wanted) {
    if (wanted >= count || source.rollouts() == Setting.RolloutRule.FIRST) {
      return IntStream.range(0, Math.min(wanted, count)).boxed().toList();
    }
    List<Integer> left = new ArrayList<>(IntStream.range(0, count).boxed().toList());
    List<Integer> drawn = new ArrayList<>(wanted);
    for (int i = 0; i < wanted; i++) {
      String seed = String.valueOf(source.seed());
      String draw =
          i == 0
              ? Sha256.of("rollout", seed, task)
              : Sha256.of("rollout", seed, task, String.valueOf(i));
      int index = (int) (Long.parseLong(draw.substring(0, 12), 16) % left.size());
      drawn.add(left.remove(index));
    }
    return drawn.stream().sorted().toList();
  }
}
