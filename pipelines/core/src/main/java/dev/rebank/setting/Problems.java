package dev.rebank.setting;

import dev.rebank.UserException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers what is wrong with a sweep, so that one message tells all of it. */
final class Problems {

  private static final int SHOWN = 20;

  private final Set<String> lines = new LinkedHashSet<>();

  void add(Place place, String problem) {
    lines.add(place + ": " + printable(problem));
  }

  /** Adds a problem after which nothing more can be read, and gives the exception to throw. */
  UserException fatal(Place place, String problem) {
    add(place, problem);
    return exception();
  }

  void throwIfAny() {
    if (!lines.isEmpty()) {
      throw exception();
    }
  }

  private UserException exception() {
    StringBuilder message = new StringBuilder();
    List<String> shown = lines.stream().limit(SHOWN).toList();
    message.append(String.join("\n", shown));
    if (lines.size() > SHOWN) {
      message.append("\n... and ").append(lines.size() - SHOWN).append(" more");
    }
    return new UserException(message.toString());
  }

  /** Keys and values are shown as written; escapes among them must not reach a terminal. */
  private static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\\n]]", "?");
  }
}
