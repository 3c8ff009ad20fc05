package dev.rebank.models.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rebank.UserException;
import dev.rebank.embed.Embedding;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OfflineEmbedderTest {

  private final OfflineEmbedder embedder = new OfflineEmbedder(4096);

  private double similarity(String a, String b) {
    return embedder.embed(a).similarity(embedder.embed(b));
  }

  @Test
  void similarityIsTheOneWorkedOutByHandWhereNothingCollides() {
    // "red lamp": terms red, lamp (weight 1 each); trigrams ^re red ed$ and ^la lam amp mp$, which
    // weigh 0.3 each. Squared norm: 2 + 7 * 0.09 = 2.63.
    // "The lamps": term lamp (stop word gone, stemmed) and its 4 trigrams: 1 + 4 * 0.09 = 1.36.
    // They share lamp and its trigrams: 1.36 / sqrt(2.63 * 1.36) = 0.719107.
    assertThat(similarity("red lamp", "The lamps")).isCloseTo(0.719107, within(1e-5));
    // "lamp lamp lamp" points where "lamp" points, up to damping: all weights times 1 + ln 3.
    assertThat(similarity("lamp lamp lamp", "lamp")).isCloseTo(1, within(1e-6));
    // Nothing in common.
    assertThat(similarity("red", "bought")).isCloseTo(0, within(1e-9));
  }

  @Test
  void trigramsLetRelatedWordsMeet() {
    assertThat(similarity("authentication", "authenticator")).isGreaterThan(0.1);
  }

  @Test
  void theNearestNeighbourIsTheTaskOfTheSameTemplate() {
    String query = "What is the cheapest lamp in the shop?";
    double same = similarity(query, "What is the cheapest chair in the shop?");
    assertThat(same).isGreaterThan(similarity(query, "Fork the repository and open an issue"));
    assertThat(same).isGreaterThan(similarity(query, "List the reviewers who mention small size"));
  }

  @Test
  void vectorsNeverChange() {
    // Terms cancel -3, reserv +3, two +1, passeng +1 (sign and bucket of d = 4); the 22 trigrams
    // sum to 0, -3, 0 and +1 in the four buckets. So (0, 2 - 3 * 0.3, 0, 0 + 0.3), whose norm is
    // sqrt(1.3). Another value here means another hash or analysis, and so another name.
    Embedding vector = new OfflineEmbedder(4).embed("Cancel the reservation of two passengers");
    assertThat(vector).isEqualTo(Embedding.ofUnit(new float[] {0f, 0.9647638f, 0f, 0.2631174f}));
  }

  @Test
  void textsWithoutTermsAreHashedByTheirCharacters() {
    assertThat(similarity("the of", "the of")).isCloseTo(1, within(1e-6));
    assertThat(similarity(" ", "?!")).isLessThan(0.5);
    assertThat(embedder.embed("\u200b").dimensions()).isEqualTo(4096);
  }

  @Test
  void onlyTheEmptyTextIsRefused() {
    assertThatThrownBy(() -> embedder.embed("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new OfflineEmbedder(0))
        .isInstanceOf(UserException.class)
        .hasMessage("embed.dimensions must be between 1 and 65536, but was 0");
  }

  @Property
  void everyOtherTextHasAUnitVector(
      @ForAll String text, @ForAll @IntRange(min = 1, max = 8) int dimensions) {
    Assume.that(!text.isEmpty());
    Embedding vector = new OfflineEmbedder(dimensions).embed(text);
    assertThat(vector.similarity(vector)).isCloseTo(1, within(1e-6));
    assertThat(new OfflineEmbedder(dimensions).embed(text)).isEqualTo(vector);
  }
}
