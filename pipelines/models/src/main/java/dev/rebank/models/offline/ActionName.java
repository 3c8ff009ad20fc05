package dev.rebank.models.offline;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The verb of an action, without its arguments. */
final class ActionName {

  private static final Pattern NAME =
      Pattern.compile("^\\s*+([a-z][a-z_]{1,39}+)(?=[\\s(\\[{:]|$)");

  private ActionName() {}

  /** The leading word of {@code click('7')} and the like; null if there is none. */
  static @Nullable String of(String action) {
    Matcher matcher = NAME.matcher(action);
    return matcher.find() ? matcher.group(1) : null;
  }
}
