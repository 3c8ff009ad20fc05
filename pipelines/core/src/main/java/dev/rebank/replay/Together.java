package dev.rebank.replay;

import dev.rebank.judge.Verdict;
import dev.rebank.setting.Scaling;
import dev.rebank.setting.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which of the rollouts that a cell chose of a task memory is drawn from together, and what is said
 * of their success.
 *
 * @param rollouts in the order in which they are shown; empty if there are none
 * @param told their labels, in the same order; empty if none is told
 */
public record Together<T>(List<T> rollouts, List<Verdict.Label> told) {

  /**
   * Those of a setting under scaling. Independent rollouts are taken whose label is admitted; of a
   * chain of refinements all, if that of the last is.
   *
   * @param chosen what {@link SourceRollouts} chose
   * @param label label of a rollout; null if it has none. Asked only where it matters
   */
  public static <T> Together<T> of(
      Setting setting, List<T> chosen, Function<T, Verdict.@Nullable Label> label) {
    if (chosen.isEmpty() || !setting.readsLabels()) {
      return new Together<>(chosen, List.of());
    }
    Set<Verdict.Label> admitted = Labels.admitted(setting.extract().from());
    List<T> rollouts = new ArrayList<>();
    List<Verdict.Label> told = new ArrayList<>();
    for (T rollout : SourceRollouts.of(setting).labelled(chosen)) {
      Verdict.Label of = label.apply(rollout);
      if (of != null && admitted.contains(of)) {
        rollouts.add(rollout);
        told.add(of);
      }
    }
    boolean chain = setting.scaling().variant() == Scaling.Variant.SEQUENTIAL;
    return new Together<>(
        chain && !rollouts.isEmpty() ? chosen : rollouts, setting.tellsLabels() ? told : List.of());
  }
}
