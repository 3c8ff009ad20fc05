package dev.rebank.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs trials, one at a time, so that none disturbs another. */
final class Processes {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path TIME = Path.of("/usr/bin/time");

  private final Path scratch;
  private final Map<String, String> environment;

  /**
   * @param scratch folder for what programs print
   * @param environment variables that every program gets
   */
  Processes(Path scratch, Map<String, String> environment) {
    this.scratch = scratch;
    this.environment = Map.copyOf(environment);
  }

  /** Runs trials in turn, that many rounds, so that a change of the machine's speed hits all. */
  List<Executions> alternate(int rounds, List<Trial> trials) throws IOException {
    List<List<Execution>> runs = new ArrayList<>();
    trials.forEach(trial -> runs.add(new ArrayList<>()));
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < trials.size(); i++) {
        runs.get(i).add(run(trials.get(i)));
      }
    }
    List<Executions> all = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      all.add(new Executions(trials.get(i), runs.get(i)));
    }
    return all;
  }

  /**
   * Runs a trial once.
   *
   * @throws IOException if it cannot be started, fails, or does not report as it should; the
   *     message has the end of what it printed
   */
  Execution run(Trial trial) throws IOException {
    Path out = scratch.resolve("trial.out");
    Path errors = scratch.resolve("trial.err");
    Path usage = scratch.resolve("trial.usage");
    Files.deleteIfExists(usage);
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(TIME)) {
      command.addAll(List.of(TIME.toString(), "-f", "%U %S %M", "-o", usage.toString()));
    }
    command.addAll(trial.command());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(errors.toFile());
    builder.environment().putAll(environment);
    long before = System.nanoTime();
    int exit = await(builder.start());
    double wall = (System.nanoTime() - before) / 1e9;
    if (exit != 0) {
      throw new IOException(
          "%s ended with exit code %d: %s%n%s"
              .formatted(trial.name(), exit, String.join(" ", trial.command()), end(errors)));
    }
    double[] used = used(usage);
    Double cpu = used == null ? null : used[0] + used[1];
    Double peak = used == null ? null : used[2] / 1024;
    if (!trial.reports()) {
      List<Double> cpuSeconds = cpu == null ? List.of() : List.of(cpu);
      return new Execution(wall, cpu, peak, List.of(wall), cpuSeconds, "");
    }
    JsonNode report = report(trial, out);
    return new Execution(
        wall,
        cpu,
        peak,
        numbers(report.path("seconds")),
        numbers(report.path("cpu_seconds")),
        report.path("check").toString());
  }

  private static int await(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a program ran");
    }
  }

  /** User seconds, system seconds and KiB of memory; null where no tool tells. */
  private static double @Nullable [] used(Path usage) throws IOException {
    if (!Files.exists(usage)) {
      return null;
    }
    String[] fields = Files.readString(usage).strip().split(" ", -1);
    double[] used = new double[3];
    for (int i = 0; i < used.length; i++) {
      used[i] = Double.parseDouble(fields[i]);
    }
    return used;
  }

  private static JsonNode report(Trial trial, Path out) throws IOException {
    List<String> lines = Files.readAllLines(out, StandardCharsets.UTF_8);
    String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    if (!last.startsWith("{")) {
      throw new IOException(trial.name() + " must end with a line of JSON, but printed: " + last);
    }
    return JSON.readTree(last);
  }

  private static List<Double> numbers(JsonNode list) {
    List<Double> numbers = new ArrayList<>();
    list.forEach(number -> numbers.add(number.asDouble()));
    return numbers;
  }

  private static String end(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    return text.substring(Math.max(0, text.length() - 2000));
  }
}
