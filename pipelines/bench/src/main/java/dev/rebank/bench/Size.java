package dev.rebank.bench;

import dev.rebank.UserException;
import java.util.Arrays;
import java.util.Locale;

/** How much is measured. */
enum Size {
  /** Seconds: shows that everything runs; its figures mean nothing. */
  SMOKE,
  /** Within about 20 minutes on two cores. */
  STANDARD,
  /** With the long runs, some of which take most of an hour. */
  FULL;

  static Size named(String name) {
    return Arrays.stream(values())
        .filter(size -> size.text().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    "SIZE must be one of smoke, standard, full, but was \"" + name + "\""));
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value for this size. */
  <T> T pick(T smoke, T standard, T full) {
    return switch (this) {
      case SMOKE -> smoke;
      case STANDARD -> standard;
      case FULL -> full;
    };
  }
}
