package dev.rebank.analysis.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rebank.analysis.metric.TaskOutcomes;
import dev.rebank.analysis.metric.TaskOutcomes.Spending;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TestsOfArmsTest {

  @Test
  void mcNemarIsABinomialTestOfTheTasksThatOneArmSolves() {
    // 10 against 2 of 12: 2 * (1 + 12 + 66) / 4096.
    assertThat(McNemar.p(10, 2)).isCloseTo(158.0 / 4096, within(1e-12));
    assertThat(McNemar.p(3, 10)).isCloseTo(2 * (1 + 13 + 78 + 286) / 8192.0, within(1e-12));
    assertThat(McNemar.p(0, 0)).isEqualTo(1);
    assertThat(McNemar.p(3, 3)).isEqualTo(1);
  }

  @Property
  void mcNemarDoesNotAskWhichArmIsTheReference(
      @ForAll @IntRange(max = 200) int wins, @ForAll @IntRange(max = 200) int losses) {
    double p = McNemar.p(wins, losses);
    assertThat(p).isCloseTo(McNemar.p(losses, wins), within(1e-12)).isBetween(0.0, 1.0);
  }

  @Test
  void holmMultipliesBySizeOfWhatIsLeft() {
    // Sorted 0.01, 0.02, 0.03, 0.04: times 4, 3, 2, 1 = 0.04, 0.06, 0.06, 0.04, none below its
    // predecessor.
    assertThat(Holm.adjust(new double[] {0.03, 0.01, Double.NaN, 0.04, 0.02}))
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(0.06, 0.04, Double.NaN, 0.06, 0.06);
  }

  @Property
  void holmKeepsTheOrderAndOnlyRaises(
      @ForAll @Size(min = 1, max = 12) List<@DoubleRange(max = 1) Double> tests) {
    double[] p = tests.stream().mapToDouble(Double::doubleValue).toArray();
    double[] holm = Holm.adjust(p);
    for (int i = 0; i < p.length; i++) {
      assertThat(holm[i]).isBetween(p[i], 1.0);
      for (int j = 0; j < p.length; j++) {
        if (p[i] < p[j]) {
          assertThat(holm[i]).isLessThanOrEqualTo(holm[j]);
        }
      }
    }
  }

  @Test
  void onlyTasksOfBothArmsAreCompared() {
    List<TaskOutcomes> arm = List.of(task("a", 1, 1, 4), task("b", 1, 0, 9), task("c", 1, 1, 5));
    List<TaskOutcomes> reference =
        List.of(task("a", 1, 0, 8), task("b", 1, 0, 9), task("d", 1, 1, 2), task("c", 0, 0, 3));
    ArmComparison compared = ArmComparison.of(arm, reference);
    assertThat(compared.tasks()).isEqualTo(3);
    assertThat(compared.success().value().value()).isEqualTo(0.5);
    assertThat(compared.success().value().n()).isEqualTo(2);
    assertThat(List.of(compared.wins(), compared.losses())).containsExactly(1, 0);
    assertThat(compared.isExact()).isTrue();
    assertThat(compared.mcNemar()).isEqualTo(1);
    // c has no reward under the reference, but its steps count: (-4 + 0 + 2) / 3.
    assertThat(compared.steps().value().value()).isCloseTo(-2.0 / 3, within(1e-12));
    assertThat(compared.stepsWhereBothSolve().value().value()).isNaN();
  }

  @Test
  void theBootstrapFindsWhatMcNemarFindsWhereTasksAreIndependent() {
    List<TaskOutcomes> arm = new ArrayList<>();
    List<TaskOutcomes> reference = new ArrayList<>();
    for (int i = 0; i < 100; i++) { // 20 better, 8 worse, the rest alike
      arm.add(task("t" + i, 1, i < 20 || i >= 60 ? 1 : 0, 1));
      reference.add(task("t" + i, 1, (i >= 20 && i < 28) || i >= 60 ? 1 : 0, 1));
    }
    ArmComparison compared = ArmComparison.of(arm, reference);
    assertThat(compared.mcNemar()).isCloseTo(0.0357, within(1e-4));
    PairedDifference success = compared.success();
    assertThat(success.p()).isBetween(0.01, 0.05);
    assertThat(success.value().low()).isBetween(0.0, 0.03);
    // se = sqrt(0.28 - 0.12^2) / sqrt(99) = 0.0518; (1.984 + 0.845) * 0.0518.
    assertThat(success.detectable()).isCloseTo(0.1466, within(5e-4));
    assertThat(success.relative().value()).isCloseTo(0.60 / 0.48 - 1, within(1e-12));
    // The other way round it is the opposite.
    PairedDifference turned = ArmComparison.of(reference, arm).success();
    assertThat(turned.p()).isEqualTo(success.p());
    assertThat(turned.value().high()).isCloseTo(-success.value().low(), within(1e-12));
  }

  @Test
  void armsThatDoTheSameDoNotDiffer() {
    List<TaskOutcomes> arm = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      arm.add(task("t" + i, 1, i % 2, 5));
    }
    ArmComparison compared = ArmComparison.of(arm, arm);
    assertThat(compared.success().p()).isEqualTo(1);
    assertThat(compared.success().value().hasInterval()).isFalse();
    assertThat(compared.success().detectable()).isNaN();
    assertThat(compared.stepsP()).isEqualTo(1);
  }

  @Test
  void severalRolloutsOrSharedTemplatesRuleMcNemarOut() {
    List<TaskOutcomes> twice = List.of(task("a", 2, 1, 4), task("b", 2, 0, 9));
    assertThat(ArmComparison.of(twice, twice).isExact()).isFalse();
    assertThat(ArmComparison.of(twice, twice).mcNemar()).isNaN();
  }

  private static TaskOutcomes task(String name, int n, int c, int steps) {
    int rollouts = Math.max(1, n);
    return new TaskOutcomes(
        name,
        0,
        name,
        rollouts,
        n,
        c,
        (long) steps * rollouts,
        (long) steps * c,
        (long) steps * (n - c),
        Spending.NONE,
        Spending.NONE);
  }
}
