package dev.rebank.analysis.figure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names that come from logs, made fit to be drawn. */
final class Texts {

  private static final int TAIL = 8;

  private Texts() {}

  /** What cannot be seen, or not be written in XML, becomes U+FFFD. */
  static String visible(String text) {
    StringBuilder seen = new StringBuilder(text.length());
    text.codePoints().map(Texts::visible).forEach(seen::appendCodePoint);
    return seen.toString();
  }

  private static int visible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          0xFFFD;
      default -> codePoint;
    };
  }

  /** Names of at most so many characters, cut in their middle, and still all different. */
  static List<String> shortened(List<String> names, int most) {
    Set<String> taken = new HashSet<>();
    List<String> shortened = new ArrayList<>();
    for (String name : names) {
      String first = shortened(visible(name), most);
      String fresh = first;
      for (int i = 2; !taken.add(fresh); i++) {
        fresh = first + " (" + i + ")";
      }
      shortened.add(fresh);
    }
    return shortened;
  }

  private static String shortened(String name, int most) {
    int length = name.codePointCount(0, name.length());
    if (length <= most) {
      return name;
    }
    int head = name.offsetByCodePoints(0, most - TAIL - 1);
    return name.substring(0, head)
        + "…"
        + name.substring(name.offsetByCodePoints(0, length - TAIL));
  }
}
