package dev.rebank.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.embed.Embedding;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SimilaritiesTest {

  @Property
  void equalTheDefinitionToTheBit(
      @ForAll @IntRange(min = 1, max = 40) int vectors,
      @ForAll @IntRange(min = 1, max = 70) int dimensions,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<Embedding> list = new ArrayList<>();
    for (int v = 0; v < vectors; v++) {
      float[] values = new float[dimensions];
      for (int d = 0; d < dimensions; d++) {
        values[d] = (float) random.nextGaussian();
      }
      list.add(v % 7 == 3 ? null : Embedding.unit(values));
    }
    double[] out = new double[vectors];
    Similarities similarities = Similarities.of(list);
    for (int query = 0; query < vectors; query++) {
      similarities.toEarlier(query, out);
      for (int earlier = 0; earlier < query; earlier++) {
        double expected =
            list.get(query) == null || list.get(earlier) == null
                ? Double.NaN
                : list.get(query).similarity(list.get(earlier));
        assertThat(Double.valueOf(out[earlier])).isEqualTo(Double.valueOf(expected));
      }
    }
  }
}
