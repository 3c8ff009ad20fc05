package dev.rebank.lexical;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * BM25 over texts that are added and removed one by one (Robertson and Zaragoza 2009, in the form
 * of Lucene).
 *
 * <p>The score of a text for a query is the sum, over the query's distinct terms in the order in
 * which they first occur, of
 *
 * <pre>
 * q * ln(1 + (N - n + 0.5) / (n + 0.5)) * f / (f + K1 * (1 - B + B * length / mean))
 * </pre>
 *
 * where {@code q} is how often the term occurs in the query and {@code f} how often in the text,
 * {@code N} how many texts there are and {@code n} how many of them have the term, {@code length}
 * the terms of the text and {@code mean} that of all texts. All of these are of the texts that are
 * in the index at that moment: nothing that is added later can change a score given before. The
 * logarithm is that of {@link StrictMath}, so scores are the same to the bit on every machine.
 *
 * <p>Every term that a text shares with the query adds to its score, so a score of 0 means that it
 * shares none.
 */
public final class Bm25Index {

  /** How soon repetitions of a term in a text stop to count. */
  public static final double K1 = 1.2;

  /** How much longer texts are discounted, from 0 to 1. */
  public static final double B = 0.75;

  /** The texts that have a term, in the order in which they were added. */
  private static final class Postings {
    private int[] rows = new int[4];
    private int[] counts = new int[4];
    private int size;

    /** How many of them have not been removed. */
    private int texts;

    void add(int row, int count) {
      if (size == rows.length) {
        rows = Arrays.copyOf(rows, 2 * size);
        counts = Arrays.copyOf(counts, 2 * size);
      }
      rows[size] = row;
      counts[size++] = count;
      texts++;
    }
  }

  private final Map<String, Postings> postings = new HashMap<>();
  private final Map<Integer, TermCounts> texts = new HashMap<>();
  private final int[] lengths;
  private final double[] sums;
  private int[] touched = new int[64];
  private long totalLength;

  /**
   * An empty index.
   *
   * @param rows texts are known by numbers below this
   */
  public Bm25Index(int rows) {
    lengths = new int[rows];
    sums = new double[rows];
  }

  /** Takes what a query shares terms with. */
  public interface Hits {
    /** A text and its score, greater than 0. */
    void hit(int row, double score);
  }

  /**
   * Adds a text.
   *
   * @param row its number
   * @throws IllegalArgumentException if that number was given to a text before
   */
  public void add(int row, TermCounts terms) {
    if (lengths[row] != 0 || texts.putIfAbsent(row, terms) != null) {
      throw new IllegalArgumentException("text " + row + " was added before");
    }
    // One more than the length tells a text without terms, or one that was removed, from none.
    lengths[row] = terms.length() + 1;
    totalLength += terms.length();
    terms
        .counts()
        .forEach(
            (term, count) -> postings.computeIfAbsent(term, any -> new Postings()).add(row, count));
  }

  /**
   * Removes a text.
   *
   * @throws IllegalArgumentException if it is not there
   */
  public void remove(int row) {
    TermCounts terms = texts.remove(row);
    if (terms == null) {
      throw new IllegalArgumentException("text " + row + " is not there to be removed");
    }
    totalLength -= terms.length();
    terms.counts().keySet().forEach(term -> postings.get(term).texts--);
  }

  /** Scores all texts that share a term with a query, in no particular order. */
  public void score(TermCounts query, Hits hits) {
    int size = 0;
    double mean = (double) totalLength / Math.max(1, texts.size());
    for (Map.Entry<String, Integer> term : query.counts().entrySet()) {
      Postings of = postings.get(term.getKey());
      if (of == null || of.texts == 0) {
        continue;
      }
      double weight = term.getValue() * weight(of.texts);
      for (int i = 0; i < of.size; i++) {
        int row = of.rows[i];
        if (of.texts < of.size && !texts.containsKey(row)) {
          continue;
        }
        if (sums[row] == 0) {
          if (size == touched.length) {
            touched = Arrays.copyOf(touched, 2 * size);
          }
          touched[size++] = row;
        }
        double count = of.counts[i];
        double length = lengths[row] - 1;
        sums[row] += weight * (count / (count + K1 * (1 - B + B * (length / mean))));
      }
    }
    for (int i = 0; i < size; i++) {
      hits.hit(touched[i], sums[touched[i]]);
      sums[touched[i]] = 0;
    }
  }

  private double weight(int having) {
    return StrictMath.log(1 + (texts.size() - having + 0.5) / (having + 0.5));
  }
}
