package dev.rebank.analysis.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CellSettingTest {

  @Test
  void cellsAgreeOnWhatMattersToBoth() {
    CellSetting reference =
        new CellSetting(
            Map.of("mechanism", "reasoning-bank", "retrieve.top_k", "1", "unit", "task"));
    CellSetting deeper =
        new CellSetting(
            Map.of("mechanism", "reasoning-bank", "retrieve.top_k", "3", "unit", "task"));
    CellSetting other =
        new CellSetting(Map.of("mechanism", "synapse", "retrieve.top_k", "3", "unit", "task"));
    CellSetting none = new CellSetting(Map.of("mechanism", "none"));
    Set<String> depth = Set.of("retrieve.top_k");
    assertThat(deeper.agrees(reference, depth)).isTrue();
    assertThat(other.agrees(reference, depth)).isFalse();
    assertThat(none.agrees(reference, Set.of("retrieve.top_k", "mechanism"))).isTrue();
  }

  @Property
  void aThinnedCurveIsShortAndKeepsItsEnd(
      @ForAll @IntRange(min = 1, max = 5_000) int points,
      @ForAll @IntRange(min = 1, max = 20_000) int curves) {
    Thinned thinned = Thinned.of(curves);
    int kept = 0;
    for (int i = 0; i < points; i++) {
      kept += thinned.keeps(i, points) ? 1 : 0;
    }
    assertThat(kept).isBetween(1, Thinned.MOST);
    assertThat(thinned.keeps(points - 1, points)).isTrue();
    if (points <= thinned.most()) {
      assertThat(kept).isEqualTo(points);
    }
  }
}
