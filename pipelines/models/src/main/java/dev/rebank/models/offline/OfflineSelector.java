package dev.rebank.models.offline;

import dev.rebank.judge.Verdict.Label;
import dev.rebank.select.Choice;
import dev.rebank.select.Selector;
import dev.rebank.trajectory.Trajectory;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Selects by the features of the {@link OfflineJudge}: first what that calls a success, then what
 * does not go in circles, then the smaller share of observations that report errors, then fewer
 * steps, then the earlier one of the log. So the order in which candidates are shown cannot matter.
 *
 * <p>As that judge, it sees whether an attempt went smoothly, not whether it was right: of the four
 * rollouts of each task of tau-bench airline it chooses a success in 18 of 50 tasks, where a random
 * choice finds 21 and a perfect one 36. Nothing was tuned on them.
 */
public record OfflineSelector() implements Selector {

  /** To be raised with every change of a rule. */
  public static final String NAME = "offline-rules@1";

  private static final OfflineJudge JUDGE = new OfflineJudge(OfflineJudge.RuleSet.RULES);

  private record Candidate(int index, boolean success, TrajectorySigns signs, Trajectory logged) {
    static Candidate of(int index, Trajectory logged) {
      return new Candidate(
          index, JUDGE.judge(logged).label() == Label.SUCCESS, TrajectorySigns.of(logged), logged);
    }

    private boolean loops() {
      return signs.repeated() != null;
    }

    private double errorShare() {
      return signs.observed() == 0 ? 0 : (double) signs.errors() / signs.observed();
    }
  }

  /** Best first. */
  private static final Comparator<Candidate> ORDER =
      Comparator.comparing(Candidate::success)
          .reversed()
          .thenComparing(Candidate::loops)
          .thenComparingDouble(Candidate::errorShare)
          .thenComparingInt(candidate -> candidate.logged().stepCount())
          .thenComparingInt(candidate -> candidate.logged().rollout());

  @Override
  public Choice choose(List<Trajectory> shown) {
    Candidate best =
        IntStream.range(0, shown.size())
            .mapToObj(i -> Candidate.of(i, shown.get(i)))
            .min(ORDER)
            .orElseThrow();
    return Choice.of(
        best.index(),
        (best.success() ? "no rule against it" : "rules against it")
            + (best.loops() ? ", loops" : ", no loop")
            + ", %d of %d observations report errors, %d steps"
                .formatted(
                    best.signs().errors(), best.signs().observed(), best.logged().stepCount()));
  }
}
