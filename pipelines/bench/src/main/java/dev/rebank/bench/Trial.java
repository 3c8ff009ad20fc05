package dev.rebank.bench;

import java.util.List;

/**
 * A program to be timed in a process of its own.
 *
 * @param name what it is, for people
 * @param command command line
 * @param reports whether its last line is JSON with the {@code seconds} and {@code cpu_seconds} of
 *     the calls it made; otherwise the process as a whole is what counts
 */
record Trial(String name, List<String> command, boolean reports) {

  Trial {
    command = List.copyOf(command);
  }
}
