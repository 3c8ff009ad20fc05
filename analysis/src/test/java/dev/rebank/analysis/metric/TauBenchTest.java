package dev.rebank.analysis.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rebank.Corpora;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The published pass^k of tau-bench airline with gpt-4o: 50 tasks, 4 rollouts each. */
class TauBenchTest {

  private static final double[] PUBLISHED = {0.420, 0.273, 0.220, 0.200};

  @Test
  void publishedNumbersFollowFromTheLog() throws IOException {
    List<TaskOutcomes> tasks = tasks();
    assertThat(tasks).hasSize(50).allMatch(task -> task.n() == 4);
    for (int k = 1; k <= 4; k++) {
      Estimate hat = PassHatK.over(tasks, k);
      assertThat(hat.value()).as("pass^%d", k).isCloseTo(PUBLISHED[k - 1], within(0.0005));
      assertThat(PassAtK.over(tasks, k).value()).isGreaterThanOrEqualTo(hat.value());
    }
    Estimate rate = SuccessRate.over(tasks);
    assertThat(rate.value()).isCloseTo(0.420, within(1e-9));
    assertThat(rate.value()).isCloseTo(PassAtK.over(tasks, 1).value(), within(1e-12));
    assertThat(rate.clusters()).isEqualTo(50);
    assertThat(rate.low()).isBetween(0.28, 0.35);
    assertThat(rate.high()).isBetween(0.49, 0.56);
  }

  private static List<TaskOutcomes> tasks() throws IOException {
    Map<String, int[]> counts = new TreeMap<>();
    try (InputStream file =
        new GZIPInputStream(
            Files.newInputStream(
                Corpora.require("tau-bench-airline").resolve("gpt-4o-airline.json.gz")))) {
      for (JsonNode rollout : new ObjectMapper().readTree(file)) {
        int[] count = counts.computeIfAbsent(rollout.get("task_id").asText(), id -> new int[2]);
        count[0]++;
        count[1] += Math.abs(rollout.get("reward").asDouble() - 1) <= 1e-6 ? 1 : 0;
      }
    }
    List<TaskOutcomes> tasks = new ArrayList<>();
    counts.forEach((id, count) -> tasks.add(Outcomes.task(id, count[0], count[1])));
    return tasks;
  }
}
