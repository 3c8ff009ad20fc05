package dev.rebank.replay;

import dev.rebank.setting.Scaling;
import dev.rebank.setting.Setting;
import dev.rebank.trajectory.Trajectory;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which rollouts the sources of a sweep use. Whether a rollout is its task's first cannot be told
 * from it alone; so the logs are looked through before anything is asked that is paid for.
 *
 * <p>Tasks whose rollouts are numbered without gaps from 0 to the usual number, none of which
 * refines another, are the rule; only the others are kept.
 */
public final class RolloutChoice implements Serializable {

  private static final long serialVersionUID = 1L;

  /** What a source may choose from. */
  private record Attempts(String stream, String arm, String run, String task)
      implements Serializable {
    static Attempts of(Trajectory trajectory) {
      return new Attempts(
          trajectory.task().stream(),
          trajectory.arm().name(),
          trajectory.run(),
          trajectory.task().id());
    }
  }

  private record LoggedArm(String stream, String name) implements Serializable {}

  /** A rollout by its number, and that of the rollout it refines. */
  private record Numbered(Integer number, @Nullable Integer refines) implements Serializable {}

  private final @Nullable HashMap<LoggedArm, String> firstRuns;
  private final int usual;
  private final HashMap<Attempts, List<Numbered>> unusual;

  private RolloutChoice(
      @Nullable Map<LoggedArm, String> firstRuns,
      int usual,
      Map<Attempts, List<Numbered>> unusual) {
    this.firstRuns = firstRuns == null ? null : new HashMap<>(firstRuns);
    this.usual = usual;
    this.unusual = new HashMap<>(unusual);
  }

  /** Nothing is known: every rollout that a source admits may be one that it uses. */
  public static RolloutChoice unknown() {
    return new RolloutChoice(null, 0, Map.of());
  }

  /** Whether it counts for a source if a rollout succeeded, as far as is known. */
  public boolean uses(SourceRollouts source, Trajectory trajectory) {
    if (!source.admits(trajectory) || firstRuns == null) {
      return source.admits(trajectory);
    }
    LoggedArm arm = new LoggedArm(trajectory.task().stream(), trajectory.arm().name());
    if (source.source().run() == null && !trajectory.run().equals(firstRuns.get(arm))) {
      return false;
    }
    String task = trajectory.task().id();
    List<Numbered> logged = unusual.get(Attempts.of(trajectory));
    if (logged != null) {
      return source
          .labelled(source.chosen(task, logged, Numbered::number, Numbered::refines))
          .stream()
          .anyMatch(one -> one.number() == trajectory.rollout());
    }
    int wanted = source.variant() == Scaling.Variant.PARALLEL ? source.n() : 1;
    boolean all =
        source.variant() == Scaling.Variant.OFF
            && source.source().rollouts() == Setting.RolloutRule.ALL;
    return all || source.indices(task, usual, wanted).contains(trajectory.rollout());
  }

  /** How many rollouts a rollout's task has under its arm and run; 0 where that is not known. */
  public int count(Trajectory trajectory) {
    List<Numbered> logged = unusual.get(Attempts.of(trajectory));
    return logged == null ? usual : logged.size();
  }

  /** Looks through the logs. Not safe for use by several threads. */
  public static final class Builder {

    private final HashMap<LoggedArm, String> firstRuns = new HashMap<>();
    private final HashMap<Attempts, TreeMap<Integer, Numbered>> rollouts = new HashMap<>();

    /** A rollout was seen. */
    public void add(Trajectory trajectory) {
      firstRuns.merge(
          new LoggedArm(trajectory.task().stream(), trajectory.arm().name()),
          trajectory.run(),
          (one, other) -> one.compareTo(other) <= 0 ? one : other);
      rollouts
          .computeIfAbsent(Attempts.of(trajectory), any -> new TreeMap<>())
          .put(trajectory.rollout(), new Numbered(trajectory.rollout(), trajectory.refines()));
    }

    /** What was seen, once all was. */
    public RolloutChoice build() {
      Map<Integer, Integer> tasksByCount = new TreeMap<>();
      rollouts.values().stream()
          .filter(Builder::isPlain)
          .forEach(logged -> tasksByCount.merge(logged.size(), 1, Integer::sum));
      int usual =
          tasksByCount.entrySet().stream()
              .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry::getKey))
              .map(Map.Entry::getKey)
              .orElse(0);
      HashMap<Attempts, List<Numbered>> unusual = new HashMap<>();
      rollouts.forEach(
          (attempts, logged) -> {
            if (logged.size() != usual || !isPlain(logged)) {
              unusual.put(attempts, new ArrayList<>(logged.values()));
            }
          });
      return new RolloutChoice(firstRuns, usual, unusual);
    }

    /** Numbered from 0 without gaps, and without refinements. */
    private static boolean isPlain(SortedMap<Integer, Numbered> logged) {
      return logged.lastKey() == logged.size() - 1
          && logged.firstKey() == 0
          && logged.values().stream().allMatch(one -> one.refines() == null);
    }
  }
}
