package dev.rebank.setting;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Guesses what was meant by a word that is not known. */
final class Suggestion {

  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

  /** Longer words are no slips of the pen, and would take long to compare. */
  private static final int LONGEST = 100;

  private Suggestion() {}

  /**
   * The end of a message: {@code "; did you mean retrieve.top_k?"}, or nothing.
   *
   * <p>Names are compared whole and by their last part, so that {@code top_k} finds {@code
   * retrieve.top_k}. A quarter of the letters may be wrong, and two swapped ones in any case.
   */
  static String among(Collection<String> names, String written) {
    if (written.length() > LONGEST) {
      return "";
    }
    String word = plain(written);
    return names.stream()
        .filter(name -> near(word, plain(name)) || near(last(word), last(plain(name))))
        .min(
            Comparator.comparingInt((String name) -> nearest(word, plain(name)))
                .thenComparingInt(name -> DISTANCE.apply(word, plain(name))))
        .map(name -> "; did you mean " + name + "?")
        .orElse("");
  }

  private static boolean near(String word, String name) {
    int allowed = word.length() < 4 ? 1 : Math.max(2, word.length() / 4);
    int distance = DISTANCE.apply(word, name);
    return distance <= allowed && distance < Math.min(word.length(), name.length());
  }

  private static int nearest(String word, String name) {
    return Math.min(DISTANCE.apply(word, name), DISTANCE.apply(last(word), last(name)));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
