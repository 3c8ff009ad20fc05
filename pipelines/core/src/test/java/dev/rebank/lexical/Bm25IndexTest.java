package dev.rebank.lexical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class Bm25IndexTest {

  private static TermCounts terms(String... words) {
    Map<String, Integer> counts = new java.util.LinkedHashMap<>();
    for (String word : words) {
      counts.merge(word, 1, Integer::sum);
    }
    return new TermCounts(counts);
  }

  private static Map<Integer, Double> scores(Bm25Index index, TermCounts query) {
    Map<Integer, Double> scores = new TreeMap<>();
    index.score(query, scores::put);
    return scores;
  }

  /**
   * Three texts, "red lamp", "lamp lamp shade" and "blue chair garden shelf", of 3 terms on
   * average. Query "lamp red".
   *
   * <pre>
   * lamp is in 2 of 3: ln(1 + 1.5/2.5) = ln 1.6     = 0.4700036
   * red  is in 1 of 3: ln(1 + 2.5/1.5) = ln 2.66667 = 0.9808293
   *
   * text 0, length 2: K = 1.2 (0.25 + 0.75 * 2/3) = 0.9
   *   lamp 0.4700036 * 1/1.9 = 0.2473703
   *   red  0.9808293 * 1/1.9 = 0.5162259      together 0.7635962
   * text 1, length 3: K = 1.2
   *   lamp 0.4700036 * 2/3.2 = 0.2937523
   * text 2 shares nothing
   * </pre>
   */
  @Test
  void scoresAsWorkedByHand() {
    Bm25Index index = new Bm25Index(3);
    index.add(0, terms("red", "lamp"));
    index.add(1, terms("lamp", "lamp", "shade"));
    index.add(2, terms("blue", "chair", "garden", "shelf"));

    Map<Integer, Double> scores = scores(index, terms("lamp", "red"));

    assertThat(scores).containsOnlyKeys(0, 1);
    assertThat(scores.get(0)).isCloseTo(0.7635962, within(1e-7));
    assertThat(scores.get(1)).isCloseTo(0.2937523, within(1e-7));
    // Twice in the query counts twice.
    assertThat(scores(index, terms("lamp", "lamp")).get(1)).isCloseTo(0.5875046, within(2e-7));
  }

  /** With one text of one term: ln(1 + 0.5/1.5) / (1 + 1.2) = 0.2876821 / 2.2 = 0.1307646. */
  @Test
  void aTextThatHasWhatEveryTextHasStillScores() {
    Bm25Index index = new Bm25Index(1);
    assertThat(scores(index, terms("lamp"))).isEmpty();
    index.add(0, terms("lamp"));
    assertThat(scores(index, terms("lamp")).get(0)).isCloseTo(0.1307646, within(1e-7));
  }

  @Test
  void textsWithoutTermsCountAmongTheTextsAndAreNeverFound() {
    Bm25Index index = new Bm25Index(2);
    index.add(0, terms("lamp"));
    double alone = scores(index, terms("lamp")).get(0);
    index.add(1, terms());
    assertThat(scores(index, terms("lamp"))).containsOnlyKeys(0);
    assertThat(scores(index, terms("lamp")).get(0)).isNotEqualTo(alone);
    assertThat(scores(index, terms())).isEmpty();
  }

  @Test
  void aNumberIsGivenOnce() {
    Bm25Index index = new Bm25Index(2);
    index.add(0, terms());
    index.remove(0);
    assertThatThrownBy(() -> index.add(0, terms("lamp"))).hasMessageContaining("added before");
    assertThatThrownBy(() -> index.remove(0)).hasMessageContaining("not there");
    assertThatThrownBy(() -> index.remove(1)).hasMessageContaining("not there");
  }

  @Provide
  Arbitrary<List<List<String>>> texts() {
    return Arbitraries.of("lamp", "red", "chair", "blue").list().ofMaxSize(5).list().ofMaxSize(9);
  }

  /** What is taken out again leaves no trace: scores are those of the texts that are there. */
  @Property(tries = 300)
  void scoresAreThoseOfTheTextsThatAreThere(
      @ForAll("texts") List<List<String>> texts, @ForAll long removed) {
    Bm25Index index = new Bm25Index(texts.size());
    Bm25Index never = new Bm25Index(texts.size());
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      TermCounts terms = terms(texts.get(i).toArray(String[]::new));
      index.add(i, terms);
      if ((removed >> i & 1) == 0) {
        never.add(i, terms);
        kept.add(i);
      }
    }
    for (int i = 0; i < texts.size(); i++) {
      if (!kept.contains(i)) {
        index.remove(i);
      }
    }
    TermCounts query = terms("chair", "lamp", "red", "lamp");
    assertThat(scores(index, query)).isEqualTo(scores(never, query));
    assertThat(scores(index, query).values()).allMatch(score -> score > 0);
  }
}
