package dev.rebank.analysis.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rebank.analysis.metric.Estimate.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class ClusterBootstrapTest {

  @Test
  void fewClustersGetTheTIntervalOfTheClusterMeans() {
    // Cluster means 0, 0.5, 1 (two tasks each): mean 0.5, standard error 0.5 / sqrt(3) = 0.288675,
    // t(0.975, 2) = 4.302653: half width 1.24207, cut to 0 and 1 for a rate.
    List<Observation> tasks = new ArrayList<>();
    for (double value : new double[] {0, 0, 0.5, 0.5, 1, 1}) {
      tasks.add(Observation.of("template " + value, value));
    }
    Estimate rate = ClusterBootstrap.ratio(tasks, Scale.RATE, Kind.MEASURED);
    assertThat(rate.value()).isEqualTo(0.5);
    assertThat(rate.low()).isZero();
    assertThat(rate.high()).isEqualTo(1);
    assertThat(rate.n()).isEqualTo(6);
    assertThat(rate.clusters()).isEqualTo(3);
    assertThat(rate.intervalNotes())
        .hasSize(1)
        .first()
        .asString()
        .contains("fewer than 15 clusters");
    Estimate amount = ClusterBootstrap.ratio(tasks, Scale.AMOUNT, Kind.MEASURED);
    assertThat(amount.high()).isCloseTo(0.5 + 1.242069, within(1e-5));
    assertThat(amount.low()).isZero();
  }

  @Test
  void tasksThatAllAgreeStillLeaveDoubt() {
    // 20 of 20: the exact lower bound solves p^20 = 0.025, p = 0.831568.
    Estimate all = ClusterBootstrap.ratio(tasks(20, i -> 1), Scale.RATE, Kind.MEASURED);
    assertThat(all.low()).isCloseTo(0.831568, within(1e-5));
    assertThat(all.high()).isEqualTo(1);
    Estimate none = ClusterBootstrap.ratio(tasks(20, i -> 0), Scale.RATE, Kind.MEASURED);
    assertThat(none.low()).isZero();
    assertThat(none.high()).isCloseTo(1 - 0.831568, within(1e-5));
  }

  @Test
  void oneClusterHasNoInterval() {
    List<Observation> one = List.of(Observation.of("t", 0), Observation.of("t", 1));
    Estimate rate = ClusterBootstrap.ratio(one, Scale.RATE, Kind.MEASURED);
    assertThat(rate.value()).isEqualTo(0.5);
    assertThat(rate.hasInterval()).isFalse();
    assertThat(rate.intervalNotes()).containsExactly("one cluster: no interval");
  }

  @Test
  void nothingIsUndefined() {
    assertThat(ClusterBootstrap.ratio(List.of(), Scale.RATE, Kind.MEASURED).value()).isNaN();
  }

  @Test
  void theOrderOfTasksDoesNotMatterAndTheSeedIsFixed() {
    List<Observation> tasks = tasks(40, i -> i % 3 == 0 ? 1 : 0);
    Estimate first = ClusterBootstrap.ratio(tasks, Scale.RATE, Kind.MEASURED);
    Collections.shuffle(tasks, new Random(7));
    assertThat(ClusterBootstrap.ratio(tasks, Scale.RATE, Kind.MEASURED)).isEqualTo(first);
    assertThat(first.low()).isLessThan(first.value());
    assertThat(first.high()).isGreaterThan(first.value());
  }

  @Test
  void bootstrapAndTAgreeWhereOneTakesOverFromTheOther() {
    IntFunction<Double> success = i -> i % 10 < 3 ? 1.0 : 0.0;
    Estimate resampled =
        ClusterBootstrap.ratio(tasks(ClusterBootstrap.MANY, success), Scale.RATE, Kind.MEASURED);
    Estimate t =
        ClusterBootstrap.ratio(
            tasks(ClusterBootstrap.MANY + 10, success), Scale.RATE, Kind.MEASURED);
    assertThat(resampled.low()).isCloseTo(t.low(), within(0.002));
    assertThat(resampled.high()).isCloseTo(t.high(), within(0.002));
  }

  /**
   * 300 corpora of 40 templates with 5 tasks each; a template's success probability is uniform on
   * 0.1 to 0.9, so the true rate is 0.5 and tasks of a template are correlated (variance of the
   * probability 0.0533 of 0.25 in all: intra-cluster correlation 0.21). An interval that takes the
   * tasks for independent is too narrow: the design effect is 1 + 4 * 0.21 = 1.85.
   */
  @Test
  void intervalsOfCorrelatedTasksCoverTheTruthOnlyIfTemplatesAreResampled() {
    int corpora = 300;
    int clustered = 0;
    int naive = 0;
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(20_26L);
    for (int corpus = 0; corpus < corpora; corpus++) {
      List<Observation> byTemplate = new ArrayList<>();
      List<Observation> byTask = new ArrayList<>();
      for (int template = 0; template < 40; template++) {
        double p = 0.1 + 0.8 * random.nextDouble();
        for (int task = 0; task < 5; task++) {
          double success = random.nextDouble() < p ? 1 : 0;
          byTemplate.add(Observation.of("template " + template, success));
          byTask.add(Observation.of("task " + template + "." + task, success));
        }
      }
      clustered += covers(byTemplate, 0.5) ? 1 : 0;
      naive += covers(byTask, 0.5) ? 1 : 0;
    }
    assertThat((double) clustered / corpora).as("by template").isBetween(0.91, 0.98);
    assertThat((double) naive / corpora).as("by task").isLessThan(0.89);
  }

  private static boolean covers(List<Observation> tasks, double truth) {
    Estimate rate = ClusterBootstrap.ratio(tasks, Scale.RATE, Kind.MEASURED);
    return rate.low() <= truth && truth <= rate.high();
  }

  private static List<Observation> tasks(int n, IntFunction<? extends Number> value) {
    List<Observation> tasks = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      tasks.add(Observation.of("task " + i, value.apply(i).doubleValue()));
    }
    return tasks;
  }
}
