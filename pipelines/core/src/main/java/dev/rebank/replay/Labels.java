package dev.rebank.replay;

import dev.rebank.judge.Verdict;
import dev.rebank.setting.Setting;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which labels there are and which of them a setting extracts from. */
public final class Labels {

  private Labels() {}

  /** The label that a reward gives; null where the reward is absent: absent is not a failure. */
  public static Verdict.@Nullable Label ofSuccess(@Nullable Boolean success) {
    if (success == null) {
      return null;
    }
    return success ? Verdict.Label.SUCCESS : Verdict.Label.FAILURE;
  }

  /** The labels whose rollouts become memory. Unparsed and error never do. */
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
