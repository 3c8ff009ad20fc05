package dev.rebank.analysis.variance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class ComponentsTest {

  @Test
  void oneFactorIsTheVarianceWithinSettings() {
    // Orders 1, 2, 3 and 5, 7, 9: variances 1 and 4, pooled 2.5. Means 2 and 7: variance 12.5, less
    // 2.5 / 3 that the orders bring.
    Components parts = Components.of(new double[][][] {{{1}, {2}, {3}}, {{5}, {7}, {9}}});
    assertThat(parts.order()).isCloseTo(2.5, within(1e-12));
    assertThat(parts.repeat()).isZero();
    assertThat(parts.rest()).isZero();
    assertThat(parts.settings()).isCloseTo(12.5 - 2.5 / 3, within(1e-12));
  }

  @Test
  void additiveFactorsLeaveNoRest() {
    // Order adds 0 or 2, repetition 0 or 6: variances 2 and 18.
    Components parts = Components.of(new double[][][] {{{0, 6}, {2, 8}}});
    assertThat(parts.order()).isCloseTo(2, within(1e-12));
    assertThat(parts.repeat()).isCloseTo(18, within(1e-12));
    assertThat(parts.rest()).isCloseTo(0, within(1e-12));
    assertThat(parts.settings()).isZero();
  }

  @Test
  void componentsAreFoundOnAverage() {
    // Variances 4 (order), 1 (repetition), 0.25 (both), none between settings.
    ContinuousDistribution.Sampler normal =
        NormalDistribution.of(0, 1).createSampler(RandomSource.XO_RO_SHI_RO_128_PP.create(5));
    double[][][] grid = new double[2_000][3][4];
    for (double[][] setting : grid) {
      double[] repeats = normal.samples(4).toArray();
      for (double[] order : setting) {
        double byOrder = 2 * normal.sample();
        for (int r = 0; r < 4; r++) {
          order[r] = byOrder + repeats[r] + 0.5 * normal.sample();
        }
      }
    }
    Components parts = Components.of(grid);
    assertThat(parts.order()).isCloseTo(4, within(0.2));
    assertThat(parts.repeat()).isCloseTo(1, within(0.06));
    assertThat(parts.rest()).isCloseTo(0.25, within(0.01));
    assertThat(parts.settings()).isLessThan(0.1);
  }
}
