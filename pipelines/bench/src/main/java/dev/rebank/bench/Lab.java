package dev.rebank.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Where measurements take place.
 *
 * @param home folder of the launcher
 * @param scratch folder for generated input and output; removed at the end
 * @param size how much is measured
 * @param python what Python is there
 * @param processes runs programs
 */
record Lab(Path home, Path scratch, Size size, Python python, Processes processes) {

  /** Cores that a program may use. */
  static int threads() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** One of ours: a class of {@code trial} in a fresh Java, with the collector of the launcher. */
  static Trial java(String name, Class<?> program, int heapGiB, Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(
        Path.of(Objects.requireNonNull(System.getProperty("java.home")), "bin", "java").toString());
    command.add("-XX:+UseParallelGC");
    command.add("--add-opens=java.base/java.nio=ALL-UNNAMED");
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    command.add("-Xmx" + heapGiB + "g");
    command.add("-cp");
    command.add(Objects.requireNonNull(System.getProperty("java.class.path")));
    command.add(program.getName());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new Trial(name, command, true);
  }

  /** Rebank as its users start it. */
  Trial rebank(String name, Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("rebank").toString());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new Trial(name, command, false);
  }
}
