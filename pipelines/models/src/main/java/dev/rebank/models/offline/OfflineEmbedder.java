package dev.rebank.models.offline;

import dev.rebank.UserException;
import dev.rebank.embed.Embedder;
import dev.rebank.embed.Embedding;
import dev.rebank.lexical.EnglishTerms;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/**
 * Feature hashing (Weinberger et al. 2009) of a text's English terms, stemmed and without stop
 * words, and of the character trigrams of those terms, which let related words meet.
 *
 * <p>A feature's bucket and sign come from two MurmurHash3 values of its UTF-8 bytes; its weight is
 * {@code 1 + ln(count)}, times {@value #TRIGRAM_WEIGHT} for a trigram. No statistics of other texts
 * enter. A text without any term (blank, or only stop words and signs) is hashed by its raw
 * characters. The name does not say the Lucene version; a test guards the vectors.
 *
 * <p>Safe for use by many threads.
 */
public final class OfflineEmbedder implements Embedder {

  /** Most dimensions that are allowed. */
  public static final int MAX_DIMENSIONS = 65_536;

  private static final double TRIGRAM_WEIGHT = 0.3;
  private static final int BUCKET_SEED = 1;
  private static final int SIGN_SEED = 2;

  private final EnglishTerms analysis = new EnglishTerms();
  private final int dimensions;

  /**
   * An embedder into so many dimensions.
   *
   * @throws UserException if there are none or too many
   */
  public OfflineEmbedder(int dimensions) {
    if (dimensions < 1 || dimensions > MAX_DIMENSIONS) {
      throw new UserException(
          "embed.dimensions must be between 1 and " + MAX_DIMENSIONS + ", but was " + dimensions);
    }
    this.dimensions = dimensions;
  }

  @Override
  public String name() {
    return name(dimensions);
  }

  /** The name of the embedder into so many dimensions. */
  public static String name(int dimensions) {
    return "offline-hash-" + dimensions;
  }

  /**
   * Embeds one text.
   *
   * @throws IllegalArgumentException if the text is empty
   */
  @Override
  public Embedding embed(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("an empty text has no direction and cannot be embedded");
    }
    // Insertion order, so that sums are taken in the same order everywhere.
    Map<String, Integer> terms = new LinkedHashMap<>(analysis.of(text).counts());
    Map<String, Integer> trigrams = trigrams(terms);
    if (terms.isEmpty()) {
      text.chars().forEach(c -> terms.merge(String.valueOf((char) c), 1, Integer::sum));
    }
    double[] sums = new double[dimensions];
    add(sums, "t ", terms, 1);
    add(sums, "g ", trigrams, TRIGRAM_WEIGHT);
    return Embedding.unit(toFloats(sums, text));
  }

  private static Map<String, Integer> trigrams(Map<String, Integer> terms) {
    Map<String, Integer> trigrams = new LinkedHashMap<>();
    terms.forEach(
        (term, count) -> {
          String padded = "^" + term + "$";
          for (int i = 0; i + 3 <= padded.length(); i++) {
            trigrams.merge(padded.substring(i, i + 3), count, Integer::sum);
          }
        });
    return trigrams;
  }

  private void add(double[] sums, String kind, Map<String, Integer> counts, double weight) {
    counts.forEach(
        (feature, count) -> {
          BytesRef bytes = new BytesRef(kind + feature);
          int bucket =
              Integer.remainderUnsigned(
                  StringHelper.murmurhash3_x86_32(bytes, BUCKET_SEED), dimensions);
          boolean minus = StringHelper.murmurhash3_x86_32(bytes, SIGN_SEED) < 0;
          // StrictMath is the same to the bit on every CPU; Math.log need not be.
          double value = weight * (1 + StrictMath.log(count));
          sums[bucket] += minus ? -value : value;
        });
  }

  /** Where opposite signs leave nothing, a text is a direction of its own. */
  private float[] toFloats(double[] sums, String text) {
    float[] values = new float[dimensions];
    boolean nothing = true;
    for (int i = 0; i < dimensions; i++) {
      values[i] = (float) sums[i];
      nothing &= values[i] == 0;
    }
    if (nothing) {
      int hash = StringHelper.murmurhash3_x86_32(new BytesRef("x " + text), BUCKET_SEED);
      values[Integer.remainderUnsigned(hash, dimensions)] = 1;
    }
    return values;
  }
}
