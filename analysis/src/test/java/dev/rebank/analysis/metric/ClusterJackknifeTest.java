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

class ClusterJackknifeTest {

  @Test
  void anIntervalIsTOnTheScaleOfTheQuantity() {
    // Cluster means 0, 0.5, 1 (two tasks each): mean 0.5. Without one of them 0.75, 0.5, 0.25:
    // error
    // sqrt(2/3 * 2 * 0.0625) = 0.288675, t(0.975, 2) = 4.302653, half width 1.242069.
    // Rate: log odds 0 ± 1.242069 / 0.25 = 4.968276, back 1 / (1 + exp(-4.968276)) = 0.993093.
    // Amount: 0.5 * exp(± 1.242069 / 0.5) = 0.5 * 11.989 and 0.5 / 11.989.
    List<Observation> tasks = new ArrayList<>();
    for (double value : new double[] {0, 0, 0.5, 0.5, 1, 1}) {
      tasks.add(Observation.of("template " + value, value));
    }
    Estimate rate = ClusterJackknife.ratio(tasks, Scale.RATE, Kind.MEASURED);
    assertThat(rate.value()).isEqualTo(0.5);
    assertThat(rate.low()).isCloseTo(1 - 0.993093, within(1e-6));
    assertThat(rate.high()).isCloseTo(0.993093, within(1e-6));
    assertThat(rate.n()).isEqualTo(6);
    assertThat(rate.clusters()).isEqualTo(3);
    assertThat(rate.intervalNotes())
        .containsExactly("fewer than 15 clusters: read the interval with care");
    Estimate amount = ClusterJackknife.ratio(tasks, Scale.AMOUNT, Kind.MEASURED);
    assertThat(amount.high()).isCloseTo(0.5 * 11.9908, within(1e-3));
    assertThat(amount.low()).isCloseTo(0.5 / 11.9908, within(1e-5));
    Estimate difference = ClusterJackknife.ratio(tasks, Scale.DIFFERENCE, Kind.MEASURED);
    assertThat(difference.high()).isCloseTo(0.5 + 1.242069, within(1e-6));
  }

  @Test
  void independentSuccessesHaveWilsonsInterval() {
    // 6 of 20: (0.3 + 1.92073/20 ± 1.95996 sqrt(0.3*0.7/20 + 0.96036/400)) / (1 + 3.84146/20).
    Estimate rate =
        ClusterJackknife.ratio(tasks(20, i -> i < 6 ? 1 : 0), Scale.RATE, Kind.MEASURED);
    assertThat(rate.low()).isCloseTo(0.145478, within(1e-5));
    assertThat(rate.high()).isCloseTo(0.518972, within(1e-5));
    assertThat(rate.intervalNotes()).isEmpty();
  }

  @Test
  void whatIsUndefinedWithoutOneClusterHasNoInterval() {
    List<Observation> spent = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      spent.add(new Observation("task " + i, 1, i == 3 ? 1 : 0));
    }
    Estimate cost = ClusterJackknife.ratio(spent, Scale.AMOUNT, Kind.MEASURED);
    assertThat(cost.value()).isEqualTo(20);
    assertThat(cost.hasInterval()).isFalse();
    assertThat(cost.intervalNotes())
        .containsExactly("not defined without one of the clusters: no interval");
  }

  @Test
  void tasksThatAllAgreeStillLeaveDoubt() {
    // 20 of 20: the exact lower bound solves p^20 = 0.025, p = 0.831568.
    Estimate all = ClusterJackknife.ratio(tasks(20, i -> 1), Scale.RATE, Kind.MEASURED);
    assertThat(all.low()).isCloseTo(0.831568, within(1e-5));
    assertThat(all.high()).isEqualTo(1);
    Estimate none = ClusterJackknife.ratio(tasks(20, i -> 0), Scale.RATE, Kind.MEASURED);
    assertThat(none.low()).isZero();
    assertThat(none.high()).isCloseTo(1 - 0.831568, within(1e-5));
  }

  @Test
  void oneClusterHasNoInterval() {
    List<Observation> one = List.of(Observation.of("t", 0), Observation.of("t", 1));
    Estimate rate = ClusterJackknife.ratio(one, Scale.RATE, Kind.MEASURED);
    assertThat(rate.value()).isEqualTo(0.5);
    assertThat(rate.hasInterval()).isFalse();
    assertThat(rate.intervalNotes()).containsExactly("one cluster: no interval");
  }

  @Test
  void nothingIsUndefined() {
    assertThat(ClusterJackknife.ratio(List.of(), Scale.RATE, Kind.MEASURED).value()).isNaN();
  }

  @Test
  void theOrderOfTasksDoesNotMatter() {
    List<Observation> tasks = tasks(40, i -> i % 3 == 0 ? 1 : 0);
    Estimate first = ClusterJackknife.ratio(tasks, Scale.RATE, Kind.MEASURED);
    Collections.shuffle(tasks, new Random(7));
    assertThat(ClusterJackknife.ratio(tasks, Scale.RATE, Kind.MEASURED)).isEqualTo(first);
    assertThat(first.low()).isLessThan(first.value());
    assertThat(first.high()).isGreaterThan(first.value());
  }

  /**
   * 300 corpora of 40 templates with 5 tasks each; a template's success probability is uniform on
   * 0.1 to 0.9, so the true rate is 0.5 and tasks of a template are correlated (variance of the
   * probability 0.0533 of 0.25 in all: intra-cluster correlation 0.21). An interval that takes the
   * tasks for independent is too narrow: the design effect is 1 + 4 * 0.21 = 1.85.
   */
  @Test
  void intervalsOfCorrelatedTasksCoverTheTruthOnlyIfTemplatesCount() {
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
    Estimate rate = ClusterJackknife.ratio(tasks, Scale.RATE, Kind.MEASURED);
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
