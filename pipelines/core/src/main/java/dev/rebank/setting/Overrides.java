package dev.rebank.setting;

import org.jspecify.annotations.Nullable;

/**
 * What the command line says instead of the sweep.
 *
 * @param corpus {@code --corpus}: file, folder or glob of the logs; null if not given
 * @param format {@code --format}: name of their format; null if not given
 */
public record Overrides(@Nullable String corpus, @Nullable String format) {

  /** The sweep as it is written. */
  public static final Overrides NONE = new Overrides(null, null);
}
