package dev.rebank.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.bench.Row.Ratio;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {

  private static final Quantity TWO = Quantity.of(2, "s");
  private static final Quantity SIXTY = Quantity.of(60, "s");

  @Test
  void aTimeMayBeAtMostItsTarget() {
    Row row = Row.of("x", SIXTY, "y", TWO, Ratio.TIME);
    assertThat(row.value()).isEqualTo(30);
    assertThat(row.withTarget(30).met()).isTrue();
    assertThat(row.withTarget(29).met()).isFalse();
    assertThat(row.met()).isNull();
  }

  @Test
  void aSpeedUpMustBeAtLeastItsTarget() {
    Row row = Row.of("x", TWO, "y", SIXTY, Ratio.FASTER);
    assertThat(row.value()).isEqualTo(30);
    assertThat(row.withTarget(30).met()).isTrue();
    assertThat(row.withTarget(31).met()).isFalse();
    assertThat(row.withTarget(31).metText()).isEqualTo("NO");
  }

  @Test
  void aPredictionMayMissToBothSides() {
    Quantity predicted = Quantity.of(10, "s");
    assertThat(close(8.1, predicted).met()).isTrue();
    assertThat(close(11.9, predicted).met()).isTrue();
    assertThat(close(12.1, predicted).met()).isFalse();
    assertThat(close(7.9, predicted).met()).isFalse();
  }

  private static Row close(double seconds, Quantity predicted) {
    return Row.of("x", Quantity.of(seconds, "s"), "y", predicted, Ratio.CLOSE).withTarget(0.2);
  }

  @Test
  void theMedianIsInTheMiddle() {
    assertThat(Quantity.median("s", List.of(9.0, 1.0, 2.0)).value()).isEqualTo(2);
    assertThat(Quantity.median("s", List.of(4.0, 1.0, 2.0, 9.0)).value()).isEqualTo(3);
    // 10 MB in 1, 2 and 5 s.
    assertThat(Quantity.median("s", List.of(1.0, 2.0, 5.0)).rateOf(10, "MB/s").values())
        .containsExactly(10.0, 5.0, 2.0);
  }

  @Test
  void figuresHaveThreeDigits() {
    assertThat(Figures.text(0.123456)).isEqualTo("0.123");
    assertThat(Figures.text(12345.6)).isEqualTo("12,300");
    assertThat(Figures.text(100)).isEqualTo("100");
    assertThat(Figures.text(Double.NaN)).isEqualTo("-");
  }
}
