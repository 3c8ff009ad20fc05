package dev.rebank.analysis.figure;

import dev.rebank.analysis.table.VisibleText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names that come from logs, made fit to be drawn. */
final class Texts {

  private static final int TAIL = 8;

  /** A level may hold a comma; what follows one between levels is a key. */
  private static final Pattern NEXT = Pattern.compile(", (?=[a-z][a-z0-9_.]*=)");

  private static final Pattern LEVEL = Pattern.compile("[a-z][a-z0-9_.]*=.*", Pattern.DOTALL);

  private Texts() {}

  /** What cannot be seen, or not be written in XML, becomes U+FFFD. */
  static String visible(String text) {
    return VisibleText.line(text).replace('\uFFFE', '\uFFFD').replace('\uFFFF', '\uFFFD');
  }

  /**
   * What tells names apart: of names that are lists of {@code key=level}, the levels that are not
   * the same in all. Other names stay as they are.
   */
  static List<String> telling(List<String> names) {
    List<List<String>> parts = names.stream().map(name -> List.of(NEXT.split(name))).toList();
    boolean levels =
        names.size() > 1
            && parts.stream().flatMap(List::stream).allMatch(part -> LEVEL.matcher(part).matches());
    if (!levels) {
      return names;
    }
    Set<String> shared = new HashSet<>(parts.get(0));
    parts.forEach(shared::retainAll);
    return parts.stream()
        .map(
            of ->
                of.stream()
                    .filter(part -> !shared.contains(part))
                    .map(Texts::level)
                    .collect(Collectors.joining(", ")))
        .toList();
  }

  /** A word says what it is; a number needs the end of its key. */
  private static String level(String part) {
    int equals = part.indexOf('=');
    String level = part.substring(equals + 1);
    String key = part.substring(part.lastIndexOf('.', equals) + 1, equals);
    return Character.isLetter(level.isEmpty() ? '0' : level.charAt(0)) ? level : key + " " + level;
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
