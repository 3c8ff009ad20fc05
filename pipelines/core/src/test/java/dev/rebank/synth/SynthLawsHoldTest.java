package dev.rebank.synth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.synth.LawScore.Corpus;
import dev.rebank.trajectory.LoggedRollout;
import dev.rebank.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each law is checked twice: corpora made by the laws agree with them, and corpora made with that
 * one law changed are refused, so that a check cannot pass because it sees nothing.
 */
class SynthLawsHoldTest {

  private static final int TASKS = 120;
  private static final int ROLLOUTS = 3;
  private static final int SEEDS = 90;

  /** A changed law is seen in fewer corpora. */
  private static final int FEWER_SEEDS = 24;

  /** Standard errors within which a law holds. */
  private static final double AGREES = 4;

  private record Check(LawScore score, UnaryOperator<SynthLaws> change) {}

  private static final Map<String, Check> CHECKS = checks();
  private static final Map<String, List<Double>> LAWFUL = new LinkedHashMap<>();

  @BeforeAll
  static void scoreLawfulCorpora() {
    LAWFUL.clear();
    LAWFUL.putAll(scores(SEEDS, UnaryOperator.identity(), laws()));
  }

  static List<String> laws() {
    return List.copyOf(CHECKS.keySet());
  }

  @ParameterizedTest
  @MethodSource("laws")
  void corporaAgreeWithTheLaw(String law) {
    assertThat(standardErrors(at(LAWFUL, law))).isBetween(-AGREES, AGREES);
  }

  @ParameterizedTest
  @MethodSource("laws")
  void corporaOfAChangedLawAreRefused(String law) {
    var changed = scores(FEWER_SEEDS, at(CHECKS, law).change(), List.of(law));
    assertThat(Math.abs(standardErrors(at(changed, law)))).isGreaterThan(AGREES + 1);
  }

  private static Map<String, Check> checks() {
    Map<String, Check> checks = new LinkedHashMap<>();
    checks.put("base", check(LawScore.success(SynthLawsHoldTest::all, r -> 1), "base", -0.2));
    for (ArmLaw arm : SynthLaws.DEFAULT.arms()) {
      Predicate<LoggedRollout> inArm = arm(arm.name());
      checks.put(
          "effect of " + arm.name(),
          new Check(LawScore.success(inArm, r -> 1), changed(arm.name(), 0.4, 0)));
      checks.put(
          "steps on success of " + arm.name(),
          new Check(steps(arm.name(), true), changed(arm.name(), 0, 1)));
      checks.put(
          "steps on failure of " + arm.name(),
          new Check(steps(arm.name(), false), changed(arm.name(), 0, 1)));
    }
    checks.put(
        "drift",
        check(LawScore.success(SynthLawsHoldTest::all, r -> position(r) - 50), "drift", 0));
    checks.put(
        "span of the drift",
        check(LawScore.success(SynthLawsHoldTest::all, r -> 100 - position(r)), "driftSpan", 1));
    checks.put("template correlation", check(LawScore.pairsOfATemplate(), "templateSd", 0.3));
    checks.put("task correlation", check(LawScore.pairsOfATaskAgainstItsTemplate(), "taskSd", 0.1));
    checks.put(
        "gain of a refinement",
        check(
            LawScore.success(r -> r.trajectory().refines() != null, r -> 1),
            "refinementGain",
            0.8));
    checks.put("refined tasks", check(SynthLawsHoldTest::refined, "refinedRate", 0.5));
    checks.put(
        "false positives",
        check(
            LawScore.rate(rewarded(false), look(Look.FINISHED), SynthLaws::falsePositiveRate),
            "falsePositiveRate",
            0.2));
    checks.put(
        "false negatives",
        check(
            LawScore.rate(
                rewarded(true), look(Look.FINISHED).negate(), SynthLaws::falseNegativeRate),
            "falseNegativeRate",
            0.15));
    Predicate<LoggedRollout> looksFailed = look(Look.FINISHED).negate();
    checks.put(
        "loops",
        check(LawScore.rate(looksFailed, look(Look.LOOP), SynthLaws::loopShare), "loopShare", 0.4));
    checks.put(
        "errors",
        check(
            LawScore.rate(looksFailed, look(Look.ERROR), SynthLaws::errorShare),
            "errorShare",
            0.2));
    checks.put(
        "step limits",
        check(
            LawScore.rate(looksFailed, look(Look.STEP_LIMIT), SynthLaws::limitShare),
            "limitShare",
            0.2));
    checks.put("missing rollouts", check(SynthLawsHoldTest::missing, "missingRate", 0.08));
    checks.put(
        "absent rewards",
        check(
            LawScore.rate(
                SynthLawsHoldTest::all,
                r -> r.outcome().reward() == null,
                SynthLaws::absentRewardRate),
            "absentRewardRate",
            0.04));
    checks.put("near duplicates", check(SynthLawsHoldTest::duplicates, "nearDuplicateRate", 0.12));
    checks.put(
        "talk of memory",
        check(
            LawScore.rate(
                arm("no-memory").negate(),
                r -> String.valueOf(r.trajectory().steps().get(0).thought()).contains("emory"),
                SynthLaws::memoryTalkRate),
            "memoryTalkRate",
            0.35));
    checks.put(
        "rejected patches",
        check(
            LawScore.rate(
                rewarded(false).and(r -> r.outcome().patchApplied() != null),
                r -> Boolean.FALSE.equals(r.outcome().patchApplied()),
                SynthLaws::patchRejectedRate),
            "patchRejectedRate",
            0.3));
    return checks;
  }

  private static Check check(LawScore score, String law, double value) {
    return new Check(score, laws -> laws.with(law, value));
  }

  private static UnaryOperator<SynthLaws> changed(String arm, double effect, double steps) {
    return laws -> {
      List<ArmLaw> arms = new ArrayList<>();
      for (ArmLaw law : laws.arms()) {
        double by = law.name().equals(arm) ? 1 : 0;
        arms.add(
            new ArmLaw(
                law.name(),
                law.memory(),
                law.effect() + by * effect,
                law.stepsOnSuccess() + by * steps,
                law.stepsOnFailure() + by * steps));
      }
      return laws.withArms(arms);
    };
  }

  /** Scores of one corpus per seed, by law; the streams take turns. */
  private static Map<String, List<Double>> scores(
      int seeds, UnaryOperator<SynthLaws> change, List<String> laws) {
    Map<String, List<Double>> scores = new LinkedHashMap<>();
    for (int seed = 0; seed < seeds; seed++) {
      SynthSpec assumed = SynthSpec.of(TASKS, ROLLOUTS, seed);
      SynthSpec made = assumed.withLaws(change.apply(assumed.laws()));
      String stream = Synth.DOMAINS.get(seed % Synth.DOMAINS.size());
      List<LoggedRollout> rollouts = new ArrayList<>();
      new Synth(made).forEach(stream, rollouts::add);
      Corpus corpus = new Corpus(assumed, made, stream, rollouts);
      for (String law : laws) {
        double score = at(CHECKS, law).score().of(corpus);
        scores.computeIfAbsent(law, k -> new ArrayList<>()).add(score);
      }
    }
    return scores;
  }

  /** Mean over its standard error. Zeros are corpora the law says nothing about. */
  private static double standardErrors(List<Double> scores) {
    double[] telling = scores.stream().mapToDouble(s -> s).filter(s -> s != 0).toArray();
    assertThat(telling.length).isGreaterThanOrEqualTo(scores.size() / 4);
    double mean = Arrays.stream(telling).average().orElseThrow();
    double squares = Arrays.stream(telling).map(s -> (s - mean) * (s - mean)).sum();
    return mean / Math.sqrt(squares / (telling.length - 1) / telling.length);
  }

  private static <T> T at(Map<String, T> byLaw, String law) {
    return Objects.requireNonNull(byLaw.get(law), law);
  }

  private static LawScore steps(String arm, boolean success) {
    return corpus -> {
      SynthTruth truth = new Synth(corpus.assumed()).truth();
      SynthTruth.ArmTruth means =
          truth.arms().stream().filter(a -> a.arm().equals(arm)).findFirst().orElseThrow();
      double mean = success ? means.stepsOnSuccess() : means.stepsOnFailure();
      return corpus.rollouts().stream()
          .filter(arm(arm).and(rewarded(success)))
          .mapToDouble(r -> r.trajectory().stepCount() - mean)
          .sum();
    };
  }

  /** Tasks of the sequential arm with two logged rollouts or more show whether they are refined. */
  private static double refined(Corpus corpus) {
    Map<String, Boolean> refined = new LinkedHashMap<>();
    Map<String, Integer> logged = new LinkedHashMap<>();
    for (LoggedRollout rollout : corpus.rollouts()) {
      Trajectory trajectory = rollout.trajectory();
      if (arm("sequential").test(rollout)) {
        refined.merge(trajectory.task().id(), trajectory.refines() != null, Boolean::logicalOr);
        logged.merge(trajectory.task().id(), 1, Integer::sum);
      }
    }
    return refined.entrySet().stream()
        .filter(task -> Objects.requireNonNull(logged.get(task.getKey())) > 1)
        .mapToDouble(task -> (task.getValue() ? 1 : 0) - corpus.laws().refinedRate())
        .sum();
  }

  private static double missing(Corpus corpus) {
    int arms = corpus.laws().arms().size();
    double expected = TASKS * ROLLOUTS * arms * (1 - corpus.laws().missingRate());
    return corpus.rollouts().size() - expected;
  }

  private static double duplicates(Corpus corpus) {
    String stream = corpus.stream();
    Drafts drafts = new Drafts(stream, Script.of(stream), corpus.made());
    double sum = 0;
    for (int position = 1; position < TASKS; position++) {
      sum += drafts.originalOf(position) == position ? 0 : 1;
      sum -= corpus.laws().nearDuplicateRate();
    }
    return sum;
  }

  private static boolean all(LoggedRollout rollout) {
    return true;
  }

  private static Predicate<LoggedRollout> arm(String name) {
    return rollout -> rollout.trajectory().arm().name().equals(name);
  }

  private static Predicate<LoggedRollout> rewarded(boolean success) {
    return rollout -> Boolean.valueOf(success).equals(rollout.outcome().success());
  }

  private static Predicate<LoggedRollout> look(Look look) {
    return rollout -> SeenLook.of(rollout.trajectory()) == look;
  }

  private static double position(LoggedRollout rollout) {
    return Math.min(rollout.trajectory().task().order(), 100);
  }
}
