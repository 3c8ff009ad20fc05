package dev.rebank.analysis.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.analysis.metric.Estimate;
import dev.rebank.analysis.metric.MeanSteps;
import dev.rebank.analysis.metric.SuccessRate;
import dev.rebank.analysis.paired.ArmComparison;
import dev.rebank.analysis.paired.PairedDifference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The table of METRICS.md: how often intervals hold the truth, and how often tests find a
 * difference where there is none. {@code mvn test -pl analysis -am -Dtest=CalibrationTest
 * -Drebank.calibration=2000 -Dsurefire.failIfNoSpecifiedTests=false} makes it in {@code
 * analysis/target/calibration.md}.
 */
class CalibrationTest {

  private static final long SEED = 20_261_121L;
  private static final double LEVEL = 0.05;

  /** Counts of one row of the table. */
  private static final class Tally {
    private int corpora;
    private int percentile;
    private int rate;
    private int steps;
    private int difference;
    private int bootstrap;
    private int mcNemar;
    private int wilcoxon;

    private void add(ClusteredArms arms, UniformRandomProvider random) {
      corpora++;
      percentile += PercentileBootstrap.covers(arms.one, ClusteredArms.RATE, random) ? 1 : 0;
      rate += covers(SuccessRate.over(arms.one), ClusteredArms.RATE);
      steps += covers(MeanSteps.overall(arms.one), 1_000 * ClusteredArms.STEPS);
      ArmComparison compared = ArmComparison.of(arms.one, arms.other);
      PairedDifference success = compared.success();
      difference += covers(success.value(), 0);
      bootstrap += success.p() < LEVEL ? 1 : 0;
      mcNemar += compared.mcNemar() < LEVEL ? 1 : 0;
      wilcoxon += compared.stepsP() < LEVEL ? 1 : 0;
    }

    private static int covers(Estimate estimate, double truth) {
      return !estimate.hasInterval() || (estimate.low() <= truth && truth <= estimate.high())
          ? 1
          : 0;
    }

    private double share(int count) {
      return (double) count / corpora;
    }

    private String row(int clusters, double correlation) {
      StringBuilder row = new StringBuilder();
      row.append(String.format(Locale.ROOT, "| %d | %.1f |", clusters, correlation));
      for (int count : new int[] {percentile, rate, steps, difference}) {
        row.append(String.format(Locale.ROOT, " %.1f %% |", 100 * share(count)));
      }
      for (int count : new int[] {bootstrap, mcNemar, wilcoxon}) {
        row.append(String.format(Locale.ROOT, " %.1f %% |", 100 * share(count)));
      }
      return row.append('\n').toString();
    }
  }

  private static Tally tally(int clusters, double correlation, int corpora) {
    UniformRandomProvider random =
        RandomSource.XO_RO_SHI_RO_128_PP.create(SEED + clusters + Math.round(1_000 * correlation));
    Tally tally = new Tally();
    for (int i = 0; i < corpora; i++) {
      tally.add(new ClusteredArms(random, clusters, correlation), random);
    }
    return tally;
  }

  @Test
  void intervalsCoverAndTestsKeepTheirLevel() {
    Tally tally = tally(40, 0.2, 300);
    assertThat(tally.share(tally.rate)).as("success rate").isBetween(0.91, 0.99);
    assertThat(tally.share(tally.steps)).as("steps").isBetween(0.91, 0.99);
    assertThat(tally.share(tally.difference)).as("difference").isBetween(0.91, 0.99);
    assertThat(tally.share(tally.bootstrap)).as("false positives").isLessThan(0.09);
    assertThat(tally.share(tally.wilcoxon)).as("of steps").isLessThan(0.1);
  }

  @Test
  @EnabledIfSystemProperty(named = "rebank.calibration", matches = "[0-9]+")
  void theWholeTable() throws IOException {
    int corpora = Integer.getInteger("rebank.calibration");
    StringBuilder table =
        new StringBuilder(
            "| clusters | correlation | percentile bootstrap | success rate | steps | difference |"
                + " paired bootstrap | McNemar | Wilcoxon |\n"
                + "|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    for (int clusters : new int[] {10, 20, 40, 50}) {
      for (double correlation : new double[] {0, 0.2, 0.4}) {
        Tally tally = tally(clusters, correlation, corpora);
        table.append(tally.row(clusters, correlation));
        if (clusters >= 40) {
          for (int covered : new int[] {tally.rate, tally.steps, tally.difference}) {
            assertThat(tally.share(covered)).as(table.toString()).isGreaterThanOrEqualTo(0.93);
          }
        }
      }
    }
    Files.writeString(Path.of("target", "calibration.md"), table);
  }
}
