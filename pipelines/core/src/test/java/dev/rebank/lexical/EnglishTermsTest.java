package dev.rebank.lexical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnglishTermsTest {

  @Test
  void wordsAreStemmedAndCountedAndStopWordsLeftOut() {
    TermCounts terms = new EnglishTerms().of("Find the lamps: a red lamp, and the shop's lamps.");
    assertThat(terms.counts()).isEqualTo(Map.of("find", 1, "lamp", 3, "red", 1, "shop", 1));
    assertThat(terms.length()).isEqualTo(6);
    assertThat(terms.counts().keySet()).containsExactly("find", "lamp", "red", "shop");
  }

  @Test
  void aTextMayHaveNone() {
    assertThat(new EnglishTerms().of(" the of -- ").counts()).isEmpty();
    assertThat(new EnglishTerms().of("").length()).isZero();
  }
}
