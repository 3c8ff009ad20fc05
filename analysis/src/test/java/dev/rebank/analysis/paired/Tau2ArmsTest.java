package dev.rebank.analysis.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rebank.Corpora;
import dev.rebank.analysis.metric.TaskOutcomes;
import dev.rebank.analysis.metric.TaskOutcomes.Spending;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Seven agents on the same 50 airline tasks of tau2-bench, one rollout each. */
class Tau2ArmsTest {

  @Test
  void sixArmsAgainstTheSeventhByTheExactTest() throws IOException {
    Map<String, List<TaskOutcomes>> arms = arms();
    assertThat(arms).hasSize(7);
    assertThat(arms.values()).allMatch(tasks -> tasks.size() == 50);
    List<TaskOutcomes> reference = arms.remove("azure-airline-full.json.gz");
    assertThat(reference).isNotNull();
    List<Double> tests = new ArrayList<>();
    for (List<TaskOutcomes> arm : arms.values()) {
      ArmComparison compared = ArmComparison.of(arm, reference);
      assertThat(compared.isExact()).isTrue();
      PairedDifference success = compared.success();
      assertThat(success.value().value())
          .isCloseTo((compared.wins() - compared.losses()) / 50.0, within(1e-12));
      // The exact test is the more careful one where few pairs differ.
      assertThat(success.p()).as("bootstrap").isCloseTo(compared.mcNemar(), within(0.2));
      // A single run of 50 tasks shows differences of 17 points and more, as is known of tau-bench.
      assertThat(success.detectable()).isBetween(0.15, 0.31);
      tests.add(compared.mcNemar());
    }
    double[] p = tests.stream().mapToDouble(Double::doubleValue).toArray();
    assertThat(p).usingComparatorWithPrecision(1e-6).containsExactly(EXPECTED);
    assertThat(Holm.adjust(p)[0]).isCloseTo(6 * p[0], within(1e-12));
  }

  /** Counted and summed by a script of its own, in the order of the names of the files. */
  private static final double[] EXPECTED = {
    2.98e-8, 0.002350, 0.423950, 0.226562, 0.002577, 0.266846
  };

  private static Map<String, List<TaskOutcomes>> arms() throws IOException {
    Map<String, List<TaskOutcomes>> arms = new TreeMap<>();
    Path folder = Corpora.require("tau2-airline-arms").resolve("airline");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json.gz")) {
      for (Path file : files) {
        try (InputStream bytes = new GZIPInputStream(Files.newInputStream(file))) {
          JsonNode log = new ObjectMapper().readTree(bytes);
          List<TaskOutcomes> tasks = new ArrayList<>();
          for (JsonNode run : log.isArray() ? log : log.path("simulations")) {
            tasks.add(task(run));
          }
          arms.put(file.getFileName().toString(), tasks);
        }
      }
    }
    return arms;
  }

  private static TaskOutcomes task(JsonNode run) {
    String id = run.path("task_id").asText();
    int c = Math.abs(run.path("reward_info").path("reward").asDouble() - 1) <= 1e-6 ? 1 : 0;
    return new TaskOutcomes(id, 0, id, 1, 1, c, 1, c, 1 - c, Spending.NONE, Spending.NONE);
  }
}
