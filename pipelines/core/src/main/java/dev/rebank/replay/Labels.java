package dev.rebank.replay;

import dev.rebank.judge.Verdict;
import dev.rebank.setting.Setting;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which labels a setting extracts from. */
public final class Labels {

  private Labels() {}

  /** The thoughts with which a judge gave a label itself; empty where it did not. */
  public static String thoughts(
      @Nullable String judge, Verdict.Label label, List<StreamPart.Judged> judgements) {
    return judgements.stream()
        .filter(judged -> judged.judge().equals(judge) && judged.verdict().label() == label)
        .map(judged -> judged.verdict().thoughts())
        .findFirst()
        .orElse("");
  }

  /** The labels whose rollouts become memory. */
  public static Set<Verdict.Label> admitted(Setting.From from) {
    return switch (from) {
      case SUCCESSES -> EnumSet.of(Verdict.Label.SUCCESS);
      case FAILURES -> EnumSet.of(Verdict.Label.FAILURE);
      case SUCCESSES_AND_FAILURES -> EnumSet.of(Verdict.Label.SUCCESS, Verdict.Label.FAILURE);
      case PUBLISHED ->
          throw new IllegalArgumentException("a cell's extract.from is resolved when it is read");
    };
  }
}
