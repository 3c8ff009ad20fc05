package dev.rebank.replay;

import dev.rebank.codec.Sha256;
import dev.rebank.judge.Verdict;
import dev.rebank.setting.Setting;
import dev.rebank.trajectory.RolloutId;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The correctness signal of a cell: under which label it uses a rollout. A reward or a judge
 * speaks, what becomes of rollouts without a verdict is decided, and then noise turns some labels
 * around, before anything is admitted or extracted.
 *
 * <p>Whether a label is turned is a matter of the seed and the name of the rollout alone, so
 * neither other tasks nor any order change it, and what is turned at one rate is turned at every
 * higher one.
 *
 * @param judge name of the judge or panel; null for the reward
 * @param unparsed what becomes of a rollout whose verdict cannot be read
 * @param error what becomes of a rollout whose judge gave no answer
 * @param noise share of labels that are turned around, 0 to 1
 * @param seed which ones; no matter at 0 and 1
 */
public record Signal(
    @Nullable String judge,
    Setting.NoVerdict unparsed,
    Setting.NoVerdict error,
    double noise,
    long seed)
    implements Serializable {

  /** Hexadecimal digits of a hash that a double holds exactly. */
  private static final int DIGITS = 13;

  /**
   * The signal of a setting.
   *
   * @param judge name of its judge or panel; null for the reward
   */
  public static Signal of(@Nullable String judge, Setting setting) {
    return new Signal(
        judge,
        setting.judge().unparsed(),
        setting.judge().error(),
        setting.noise().rate(),
        setting.noise().seed());
  }

  /**
   * The label under which the cell uses a rollout; null if it does not.
   *
   * @param success what the reward says; null where there is none: absent is not a failure
   * @param judgements verdicts on the rollout
   */
  public Verdict.@Nullable Label label(
      RolloutId rollout, @Nullable Boolean success, List<StreamPart.Judged> judgements) {
    Verdict.Label label = judge == null ? reward(success) : verdict(judgements);
    return label == null || !isTurned(rollout) ? label : turned(label);
  }

  private static Verdict.@Nullable Label reward(@Nullable Boolean success) {
    if (success == null) {
      return null;
    }
    return success ? Verdict.Label.SUCCESS : Verdict.Label.FAILURE;
  }

  private Verdict.@Nullable Label verdict(List<StreamPart.Judged> judgements) {
    for (StreamPart.Judged judged : judgements) {
      if (judged.judge().equals(judge)) {
        return switch (judged.verdict().label()) {
          case SUCCESS -> Verdict.Label.SUCCESS;
          case FAILURE -> Verdict.Label.FAILURE;
          case UNPARSED -> withoutVerdict(unparsed);
          case ERROR -> withoutVerdict(error);
        };
      }
    }
    return null;
  }

  private static Verdict.@Nullable Label withoutVerdict(Setting.NoVerdict rule) {
    return switch (rule) {
      case DROP -> null;
      case FAILURE -> Verdict.Label.FAILURE;
    };
  }

  private static Verdict.Label turned(Verdict.Label label) {
    return label == Verdict.Label.SUCCESS ? Verdict.Label.FAILURE : Verdict.Label.SUCCESS;
  }

  private boolean isTurned(RolloutId id) {
    if (noise <= 0 || noise >= 1) {
      return noise >= 1;
    }
    String draw =
        Sha256.of(
            "noise",
            Long.toString(seed),
            id.stream(),
            id.arm(),
            id.run(),
            id.task(),
            Integer.toString(id.rollout()));
    double uniform = Long.parseLong(draw.substring(0, DIGITS), 16) / (double) (1L << (4 * DIGITS));
    return uniform < noise;
  }

  /** All that determines it: {@code reward} or the judge, and what is not the default. */
  public String name() {
    if (judge == null) {
      return "reward" + noiseName();
    }
    return judge
        + (unparsed == Setting.NoVerdict.FAILURE ? ",unparsed=failure" : "")
        + (error == Setting.NoVerdict.FAILURE ? ",error=failure" : "")
        + noiseName();
  }

  /** What the noise is, as the end of a name; empty for none. */
  String noiseName() {
    if (noise <= 0) {
      return "";
    }
    return noise >= 1 ? ",inverted" : ",noise=" + noise + ",seed=" + seed;
  }
}
