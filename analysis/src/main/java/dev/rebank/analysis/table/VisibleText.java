package dev.rebank.analysis.table;

/**
 * Text from a log, made harmless to a terminal: what is not to be seen (controls, escapes, changes
 * of writing direction, half characters) becomes U+FFFD.
 */
public final class VisibleText {

  private static final int REPLACEMENT = 0xFFFD;

  private VisibleText() {}

  /** A text for one line. */
  public static String line(String text) {
    return of(text, false);
  }

  /** A text that keeps its lines and tabs. */
  public static String lines(String text) {
    return of(text, true);
  }

  private static String of(String text, boolean lines) {
    StringBuilder seen = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> lines && (point == '\n' || point == '\t') ? point : seen(point))
        .forEach(seen::appendCodePoint);
    return seen.toString();
  }

  private static int seen(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          REPLACEMENT;
      default -> codePoint;
    };
  }
}
