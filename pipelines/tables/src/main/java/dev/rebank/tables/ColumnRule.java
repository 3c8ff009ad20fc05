package dev.rebank.tables;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What values the columns of a corpus may have; a message names the column and the value seen. */
final class ColumnRule {

  private static final List<String> FROM =
      List.of("successes", "failures", "successes-and-failures");
  private static final List<String> SCALING = List.of("off", "parallel", "sequential");

  private ColumnRule() {}

  static String word(String column, String text) {
    if (text.isBlank()) {
      throw refused(column, "text that is not blank", "\"" + text + "\"");
    }
    return text;
  }

  static int count(String column, long number, int least) {
    if (number < least || number > Integer.MAX_VALUE) {
      throw refused(column, "an integer from " + least + " to " + Integer.MAX_VALUE, number);
    }
    return (int) number;
  }

  static @Nullable Integer optionalCount(String column, @Nullable Long number, int least) {
    return number == null ? null : (Integer) count(column, number, least);
  }

  static <N extends Number> @Nullable N positive(String column, @Nullable N number) {
    if (number != null && !(number.doubleValue() >= 0 && Double.isFinite(number.doubleValue()))) {
      throw refused(column, "a finite number of 0 or more", number);
    }
    return number;
  }

  static @Nullable String from(@Nullable String from) {
    return choice("memory_from", from, FROM);
  }

  static @Nullable String scaling(@Nullable String scaling) {
    return choice("scaling", scaling, SCALING);
  }

  private static @Nullable String choice(
      String column, @Nullable String word, List<String> allowed) {
    if (word != null && !allowed.contains(word)) {
      throw refused(column, "one of " + String.join(", ", allowed), "\"" + word + "\"");
    }
    return word;
  }

  private static IllegalArgumentException refused(String column, String allowed, Object seen) {
    return new IllegalArgumentException(
        "column " + column + " must be " + allowed + ", but was " + seen);
  }
}
