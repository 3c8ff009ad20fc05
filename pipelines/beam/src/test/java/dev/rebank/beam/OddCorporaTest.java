package dev.rebank.beam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.row.CellRow;
import dev.rebank.row.TaskRow;
import dev.rebank.tables.Manifest;
import dev.rebank.tables.OutputFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Corpora and folders that nobody would make on purpose. */
class OddCorporaTest {

  @TempDir private Path corpus;
  @TempDir private Path temporary;

  private static String rollout(String stream, String arm, boolean synthetic, int task) {
    return """
        {"kind": "rollout", "stream": "%s", "task": "t%d", "position": %d, "query": "Find lamp %d",
         "arm": {"name": "%s", "agent": "a", "model": "m", "grader": "g", "synthetic": %s,
          "memory": {"mechanism": "%s"}},
         "rollout": 0, "steps": [{"thought": "Search first.", "action": "stop()"}],
         "outcome": {"reward": 1}}
        """
        .replace("\n", "")
        .formatted(
            stream, task, task, task, arm, synthetic, arm.equals("plain") ? "none" : "synapse");
  }

  private Manifest run(Path out, String... lines) throws IOException {
    Files.write(corpus.resolve("a.jsonl"), List.of(lines));
    Manifest manifest = Runs.run(Runs.quickstart(corpus), out);
    assertThat(manifest.verify(OutputFolder.of(out))).isEmpty();
    return manifest;
  }

  @Test
  void streamMayHaveAnyName() throws IOException {
    Manifest manifest =
        run(
            temporary.resolve("out"),
            rollout("x.dead_letters", "plain", false, 0),
            rollout("../../\\u0000/CON", "plain", false, 0));
    assertThat(manifest.deadLetters()).isZero();
    assertThat(Runs.rows(temporary.resolve("out"), TaskRow.class))
        .extracting(TaskRow::stream)
        .containsExactlyInAnyOrder("x.dead_letters", "../../\0/CON");
    assertThat(temporary).isDirectoryNotContaining(path -> !path.endsWith("out"));
  }

  @Test
  void folderMayHaveAnyName() throws IOException {
    run(temporary.resolve("out [v1 {*? \u00fc"), rollout("s", "plain", false, 0));
  }

  /** Success rates are shown of all arms, not only of those that cells replay. */
  @Test
  void anySyntheticArmMakesTheOutputSynthetic() throws IOException {
    assertThat(run(temporary.resolve("no"), rollout("s", "plain", false, 0)).synthetic()).isFalse();
    assertThat(
            run(
                    temporary.resolve("yes"),
                    rollout("s", "plain", false, 0),
                    rollout("s", "other", true, 0))
                .synthetic())
        .isTrue();
  }

  @Test
  void streamThatHoldsOnlyBrokenRecordsStopsNoOther() throws IOException {
    Path out = temporary.resolve("out");
    Manifest manifest =
        run(
            out,
            rollout("s", "plain", false, 0),
            rollout("typo", "plain", false, 0).replace("\"rollout\": 0", "\"rollout\": \"0\""));
    assertThat(manifest.deadLetters()).isOne();
    assertThat(Runs.rows(out, CellRow.class))
        .isNotEmpty()
        .allMatch(row -> row.stream().equals("s"));
    assertThat(Runs.rows(out, TaskRow.class)).extracting(TaskRow::lost).containsExactly(0, 1);
  }
}
