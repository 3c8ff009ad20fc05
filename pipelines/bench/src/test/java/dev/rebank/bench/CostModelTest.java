package dev.rebank.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rebank.bench.CostModel.Observation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostModelTest {

  @Test
  void findsTheCoefficientsThatMadeTheTimes() {
    CostModel law = new CostModel(4e-12, 2e-9, 3e-6);
    List<Observation> seen = new ArrayList<>();
    for (int d : List.of(64, 768, 3072)) {
      for (int n : List.of(5000, 10_000, 20_000)) {
        seen.add(new Observation(n, d, law.seconds(n, d)));
      }
    }
    double predicted = CostModel.fit(seen).seconds(100_000, 3072);
    // 4,999,950,000 pairs x (3072 x 4e-12 + 2e-9) + 100,000 x 3e-6
    assertThat(law.seconds(100_000, 3072)).isCloseTo(71.7394, within(0.001));
    assertThat(predicted).isCloseTo(71.7394, within(0.01));
  }

  @Test
  void observationsOfOneDimensionAreNotEnough() {
    List<Observation> seen = List.of(new Observation(10, 64, 1), new Observation(20, 64, 4));
    assertThatThrownBy(() -> CostModel.fit(seen)).hasMessageContaining("several n and d");
  }

  @Test
  void theLawOfTheReferenceGoesThroughItsMeasurements() {
    // 2 s per query and 0.5 s per record read: 10 x 2 + 45 x 0.5 and 20 x 2 + 190 x 0.5.
    double[] law = ReferencePart.law(List.of(10, 20), List.of(42.5, 135.0));
    assertThat(law).containsExactly(new double[] {2, 0.5}, within(1e-9));
  }
}
