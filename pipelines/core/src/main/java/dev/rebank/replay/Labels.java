package dev.rebank.replay;

import dev.rebank.judge.Verdict;
import dev.rebank.setting.Setting;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which labels there are and which of them a setting extracts from. */
public final class Labels {

  private Labels() {}

  /** The label that a reward gives; null where the reward is absent: absent is not a failure. */
  static Verdict.@Nullable Label ofSuccess(@Nullable Boolean success) {
    if (success == null) {
      return null;
    }
    return success ? Verdict.Label.SUCCESS : Verdict.Label.FAILURE;
  }

  /**
   * The label under which a cell uses a rollout; null if it does not.
   *
   * @param judge name of the judge; null for the reward
   * @param setting what becomes of rollouts without a verdict
   */
  public static Verdict.@Nullable Label of(
      @Nullable String judge,
      Setting.Judging setting,
      @Nullable Boolean success,
      List<StreamPart.Judged> judgements) {
    if (judge == null) {
      return ofSuccess(success);
    }
    for (StreamPart.Judged judged : judgements) {
      if (judged.judge().equals(judge)) {
        return switch (judged.verdict().label()) {
          case SUCCESS -> Verdict.Label.SUCCESS;
          case FAILURE -> Verdict.Label.FAILURE;
          case UNPARSED -> withoutVerdict(setting.unparsed());
          case ERROR -> withoutVerdict(setting.error());
        };
      }
    }
    return null;
  }

  /** The thoughts with which a judge gave a label itself; empty where it did not. */
  public static String thoughts(
      @Nullable String judge, Verdict.Label label, List<StreamPart.Judged> judgements) {
    return judgements.stream()
        .filter(judged -> judged.judge().equals(judge) && judged.verdict().label() == label)
        .map(judged -> judged.verdict().thoughts())
        .findFirst()
        .orElse("");
  }

  /** What is said of rollouts without a verdict, where it is not the default; else empty. */
  static String rule(Setting.Judging setting) {
    return (setting.unparsed() == Setting.NoVerdict.FAILURE ? ",unparsed=failure" : "")
        + (setting.error() == Setting.NoVerdict.FAILURE ? ",error=failure" : "");
  }

  private static Verdict.@Nullable Label withoutVerdict(Setting.NoVerdict rule) {
    return switch (rule) {
      case DROP -> null;
      case FAILURE -> Verdict.Label.FAILURE;
    };
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
