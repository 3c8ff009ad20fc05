package dev.rebank.synth;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rebank.UserException;
import dev.rebank.trajectory.LoggedMemory;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The laws that a synthetic corpus obeys. Rates are probabilities; effects add to the logit of
 * success:
 *
 * <pre>base + template + task + arm + drift * min(position, driftSpan) / driftSpan
 *      + refinementGain * (rollouts refined before this one)</pre>
 *
 * @param base logit of success of a middling task at position 0 in an arm without effect
 * @param templateSd standard deviation of the effect that tasks of one template share
 * @param taskSd standard deviation of the effect that all rollouts of a task share, in every arm
 * @param drift logit gained from the first position to position {@code driftSpan}
 * @param driftSpan position from which the drift stands still, 1 or more
 * @param falsePositiveRate share of rollouts with reward 0 that look finished
 * @param falseNegativeRate share of rollouts with reward 1 that look failed
 * @param loopShare share of looping among rollouts that look failed
 * @param errorShare share among these that end in errors
 * @param limitShare share among these that are stopped by the step limit; the rest gives up
 * @param stepLimit steps at which a rollout is stopped, 20 or more
 * @param missingRate share of rollouts that are not in the log, independently of each other
 * @param absentRewardRate share of logged rollouts without a reward
 * @param nearDuplicateRate share of tasks whose query is that of an earlier task of the stream with
 *     one slot changed, at most 0.9
 * @param refinedRate share of tasks whose rollouts refine each other, in sequential arms
 * @param refinementGain logit gained per refinement
 * @param memoryTalkRate share of rollouts with memory in which a thought cites it
 * @param patchRejectedRate share of failed software rollouts whose patch does not apply
 * @param arms the arms, names distinct
 */
public record SynthLaws(
    double base,
    double templateSd,
    double taskSd,
    double drift,
    int driftSpan,
    double falsePositiveRate,
    double falseNegativeRate,
    double loopShare,
    double errorShare,
    double limitShare,
    int stepLimit,
    double missingRate,
    double absentRewardRate,
    double nearDuplicateRate,
    double refinedRate,
    double refinementGain,
    double memoryTalkRate,
    double patchRejectedRate,
    List<ArmLaw> arms) {

  /** Writes records by their components alone: {@code isNone()} of a memory is none. */
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .build();

  /** All laws on. */
  public static final SynthLaws DEFAULT =
      new SynthLaws(
          -0.5,
          0.8,
          0.7,
          0.6,
          100,
          0.15,
          0.1,
          0.35,
          0.25,
          0.15,
          30,
          0.06,
          0.02,
          0.08,
          0.7,
          0.3,
          0.3,
          0.2,
          List.of(
              new ArmLaw("no-memory", LoggedMemory.NONE, 0, 9.5, 13),
              new ArmLaw("reasoning-bank", reasoningBank("off", 1), 0.8, 7.5, 12),
              new ArmLaw(
                  "synapse", new LoggedMemory("synapse", "successes", 1, "off", 1), 0.3, 9, 12.5),
              new ArmLaw("sequential", reasoningBank("sequential", 3), 0.8, 8, 12)));

  public SynthLaws {
    arms = List.copyOf(arms);
    finite("base", base);
    finite("drift", drift);
    finite("refinementGain", refinementGain);
    within("templateSd", templateSd, 0, 10);
    within("taskSd", taskSd, 0, 10);
    within("driftSpan", driftSpan, 1, Integer.MAX_VALUE);
    within("falsePositiveRate", falsePositiveRate, 0, 1);
    within("falseNegativeRate", falseNegativeRate, 0, 1);
    within("loopShare", loopShare, 0, 1);
    within("errorShare", errorShare, 0, 1 - loopShare);
    within("limitShare", limitShare, 0, 1 - loopShare - errorShare);
    within("stepLimit", stepLimit, 20, 10_000);
    within("missingRate", missingRate, 0, 1);
    within("absentRewardRate", absentRewardRate, 0, 1);
    within("nearDuplicateRate", nearDuplicateRate, 0, 0.9);
    within("refinedRate", refinedRate, 0, 1);
    within("memoryTalkRate", memoryTalkRate, 0, 1);
    within("patchRejectedRate", patchRejectedRate, 0, 1);
    if (arms.isEmpty() || arms.stream().map(ArmLaw::name).distinct().count() < arms.size()) {
      throw new IllegalArgumentException(
          "arms must be one or more of distinct names, but were "
              + arms.stream().map(ArmLaw::name).toList());
    }
  }

  /**
   * These laws with one number changed.
   *
   * @param law name of a component, for example {@code drift}
   * @throws UserException if there is no such number, or the value is out of its range
   */
  public SynthLaws with(String law, double value) {
    Map<String, Object> all = JSON.convertValue(this, new TypeReference<>() {});
    if (!(all.get(law) instanceof Number)) {
      TreeSet<String> known = new TreeSet<>(all.keySet());
      known.remove("arms");
      throw new UserException("no law is named " + law + "; there are " + known);
    }
    all.put(law, value);
    try {
      return JSON.convertValue(all, SynthLaws.class);
    } catch (IllegalArgumentException refused) {
      Throwable cause = refused;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw new UserException(String.valueOf(cause.getMessage()), refused);
    }
  }

  /**
   * These laws with some of their arms, in the order of the laws.
   *
   * @throws UserException if there is no arm of such a name
   */
  public SynthLaws withOnly(List<String> names) {
    List<String> known = arms.stream().map(ArmLaw::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new UserException("no arm is named " + name + "; there are " + known);
      }
    }
    return withArms(arms.stream().filter(arm -> names.contains(arm.name())).toList());
  }

  /** These laws with other arms. */
  public SynthLaws withArms(List<ArmLaw> others) {
    return new SynthLaws(
        base,
        templateSd,
        taskSd,
        drift,
        driftSpan,
        falsePositiveRate,
        falseNegativeRate,
        loopShare,
        errorShare,
        limitShare,
        stepLimit,
        missingRate,
        absentRewardRate,
        nearDuplicateRate,
        refinedRate,
        refinementGain,
        memoryTalkRate,
        patchRejectedRate,
        others);
  }

  /** Logit of success without the effects of template and task. */
  double logit(ArmLaw arm, int position, int refinements) {
    return base
        + arm.effect()
        + drift * Math.min(position, driftSpan) / driftSpan
        + refinementGain * refinements;
  }

  private static LoggedMemory reasoningBank(String scaling, int n) {
    return new LoggedMemory("reasoning-bank", "successes-and-failures", 1, scaling, n);
  }

  private static void finite(String law, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(law + " must be finite, but was " + value);
    }
  }

  private static void within(String law, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          "%s must be between %s and %s, but was %s".formatted(law, low, high, value));
    }
  }
}
