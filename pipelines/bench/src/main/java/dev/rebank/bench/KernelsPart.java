package dev.rebank.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The small pieces, by JMH. */
final class KernelsPart implements Part {

  @Override
  public String name() {
    return "kernels";
  }

  @Override
  public String description() {
    return "small pieces of code, warm, by JMH (mean and 99.9 % interval over iterations)";
  }

  @Override
  public void run(Lab lab, Findings findings) throws IOException {
    boolean smoke = lab.size() == Size.SMOKE;
    OptionsBuilder options = new OptionsBuilder();
    options.include("dev\\.rebank\\.bench\\.jmh\\.");
    options.forks(lab.size().pick(1, 1, 3));
    options.warmupIterations(smoke ? 1 : 3).warmupTime(time(smoke));
    options.measurementIterations(smoke ? 1 : 3).measurementTime(time(smoke));
    options.jvmArgsAppend(
        "-XX:+UseParallelGC",
        "-Xmx2g",
        "--add-opens=java.base/java.nio=ALL-UNNAMED",
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    options.shouldFailOnError(true);
    options.output(lab.scratch().resolve("jmh.txt").toString());
    Collection<RunResult> results;
    try {
      results = new Runner(options.build()).run();
    } catch (RunnerException e) {
      throw new IOException("JMH failed: " + e.getMessage(), e);
    }
    for (RunResult result : results) {
      findings.measured(name(result), quantity(result));
    }
  }

  private static TimeValue time(boolean smoke) {
    return TimeValue.milliseconds(smoke ? 50 : 1000);
  }

  private static String name(RunResult result) {
    String whole = result.getParams().getBenchmark();
    String name = whole.substring("dev.rebank.bench.jmh.".length());
    List<String> parameters = new ArrayList<>();
    for (String key : result.getParams().getParamsKeys()) {
      parameters.add(key + " = " + result.getParams().getParam(key));
    }
    return parameters.isEmpty() ? name : name + " (" + String.join(", ", parameters) + ")";
  }

  /** Megabytes per second where they are counted, else the time of a call. */
  private static Quantity quantity(RunResult result) {
    Result<?> megabytes = result.getSecondaryResults().get("megabytes");
    Result<?> shown = megabytes == null ? result.getPrimaryResult() : megabytes;
    String unit = megabytes == null ? shown.getScoreUnit().replace("/op", "") : "MB/s";
    double error = shown.getScoreError();
    List<Double> values =
        Double.isNaN(error)
            ? List.of(shown.getScore())
            : List.of(shown.getScore() - error, shown.getScore() + error);
    return new Quantity(shown.getScore(), unit, values);
  }
}
