package dev.rebank.analysis.table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text broken into lines that fit a width; a part that is too long is cut between characters. */
public final class Wrapped {

  private static final Pattern SPACES = Pattern.compile("(?<= )");
  private static final Pattern IN_NAMES = Pattern.compile("(?<=[ =,/-])");

  private Wrapped() {}

  /** Lines broken at spaces. */
  static List<String> atSpaces(String text, int width) {
    return lines(text, width, SPACES);
  }

  /** Lines broken where a name has a joint. */
  static List<String> inNames(String name, int width) {
    return Form.width(name) <= width ? List.of(name) : lines(name, width, IN_NAMES);
  }

  /** A sentence as wide as the console, with a hanging indent. */
  public static List<String> sentence(String start, String text) {
    List<String> lines = new ArrayList<>();
    for (String line : atSpaces(VisibleText.line(text), ConsoleForm.WIDTH - start.length())) {
      lines.add((lines.isEmpty() ? start : " ".repeat(start.length())) + line);
    }
    return lines;
  }

  private static List<String> lines(String text, int width, Pattern breaks) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int used = 0;
    for (String part : breaks.split(text, -1)) {
      if (used > 0 && used + Form.width(part.stripTrailing()) > width) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
        used = 0;
      }
      for (int codePoint : part.codePoints().toArray()) {
        int more = Form.width(codePoint);
        if (used > 0 && used + more > width && codePoint != ' ') {
          lines.add(line.toString());
          line.setLength(0);
          used = 0;
        }
        line.appendCodePoint(codePoint);
        used += more;
      }
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }
}
