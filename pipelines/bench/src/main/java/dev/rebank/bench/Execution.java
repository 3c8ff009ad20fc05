package dev.rebank.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a trial.
 *
 * @param wall seconds of the process
 * @param cpu seconds of processor time of the process, user and system; null where unknown
 * @param peakMiB greatest resident memory of the process; null where unknown
 * @param seconds seconds of each call it made, in order; the process as a whole if it reports none
 * @param cpuSeconds processor time of each call
 * @param check what the program found, to compare with others
 */
record Execution(
    double wall,
    @Nullable Double cpu,
    @Nullable Double peakMiB,
    List<Double> seconds,
    List<Double> cpuSeconds,
    String check) {

  Execution {
    seconds = List.copyOf(seconds);
    cpuSeconds = List.copyOf(cpuSeconds);
  }

  /** The first call: what a user waits for, with all that a fresh process has to load first. */
  double first() {
    return seconds.get(0);
  }

  /** The best of the calls after the first, or the only one. */
  double warm() {
    return seconds.stream().skip(1).mapToDouble(Double::doubleValue).min().orElse(first());
  }

  /** Processor time of the first call; NaN where unknown. */
  double firstCpu() {
    return cpuSeconds.isEmpty() ? Double.NaN : cpuSeconds.get(0);
  }
}
