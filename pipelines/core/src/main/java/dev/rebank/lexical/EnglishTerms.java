package dev.rebank.lexical;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * The English terms of a text, stemmed and without stop words, by Lucene. Lexical ranking and the
 * offline embedder read the same terms. Safe for use by many threads.
 */
public final class EnglishTerms {

  private final Analyzer analyzer = new EnglishAnalyzer();

  /** The terms of a text; none if it is blank or holds stop words and signs only. */
  public TermCounts of(String text) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    try (TokenStream tokens = analyzer.tokenStream("text", text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        counts.merge(term.toString(), 1, Integer::sum);
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
    return new TermCounts(counts);
  }
}
