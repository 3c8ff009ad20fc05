package dev.rebank.beam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.row.BankRow;
import dev.rebank.row.CellRow;
import dev.rebank.row.EmbeddingRow;
import dev.rebank.row.InjectionRow;
import dev.rebank.row.RetrievalRow;
import dev.rebank.row.RolloutRow;
import dev.rebank.row.TaskRow;
import dev.rebank.setting.Overrides;
import dev.rebank.setting.Sweep;
import dev.rebank.setting.SweepFile;
import dev.rebank.tables.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three streams of two benchmarks, with banks of a stream, of a benchmark and of all. */
class SharedBanksTest {

  private static final List<String> STREAMS = List.of("x/two", "y", "x/one");

  @TempDir private Path temporary;
  private final Map<Path, Manifest> manifests = new HashMap<>();
  private Sweep sweep;

  @BeforeEach
  void write() throws IOException {
    Path corpus = Files.createDirectory(temporary.resolve("corpus"));
    for (String stream : STREAMS) {
      List<String> lines = new ArrayList<>();
      for (int task = 0; task < 6; task++) {
        lines.add(
            """
            {"kind": "rollout", "stream": "%s", "task": "t%d", "position": %d,
             "query": "Find lamp %d of %s",
             "arm": {"name": "plain", "agent": "a", "model": "m", "grader": "g",
              "memory": {"mechanism": "none"}},
             "rollout": 0, "steps": [{"thought": "Search %s first.", "action": "stop(%d)"}],
             "outcome": {"reward": 1.0}}
            """
                .replace("\n", "")
                .formatted(stream, task, task, task, stream, stream, task));
      }
      Files.write(corpus.resolve(stream.replace('/', '-') + ".jsonl"), lines);
    }
    Path file =
        Files.writeString(
            temporary.resolve("shared.yaml"),
            """
            name: shared
            corpus: {path: x}
            set:
              correctness: reward
              mechanism: synapse
              retrieve: {ranking: hybrid, top_k: 3}
              embed.query_template: "Search for {query}"
            vary:
              retrieve.scope: [stream, benchmark, global]
            cells: 3
            """);
    sweep =
        SweepFile.load(file, Runs.ROOT.resolve("configs"), new Overrides(corpus.toString(), null));
  }

  private Path run(int parallelism) throws IOException {
    Path out = temporary.resolve("out-" + parallelism);
    Manifest manifest =
        Runs.run(sweep, Runs.files(sweep), out, List.of("--targetParallelism=" + parallelism));
    assertThat(Runs.count(manifest, "replay", "streams")).isEqualTo(3);
    assertThat(Runs.count(manifest, "replay", "rollouts_in")).isEqualTo(18);
    manifests.put(out, manifest);
    return out;
  }

  @Test
  void whatIsSharedIsTheBankAndNothingElse() throws IOException {
    Path out = run(2);
    List<CellRow> cells = Runs.rows(out, CellRow.class);
    // Each of the three settings on each of the three streams.
    assertThat(cells).hasSize(9);
    Map<String, Set<String>> streamsByBank = new HashMap<>();
    cells.forEach(
        cell ->
            streamsByBank.computeIfAbsent(cell.bank(), bank -> new HashSet<>()).add(cell.stream()));
    Map<String, Set<String>> names = new HashMap<>();
    Runs.rows(out, BankRow.class)
        .forEach(bank -> names.put(bank.stream(), streamsByBank.get(bank.bank())));
    assertThat(names)
        .isEqualTo(
            Map.of(
                "x/one", Set.of("x/one"),
                "x/two", Set.of("x/two"),
                "y", Set.of("y"),
                "x/*", Set.of("x/one", "x/two"),
                "y/*", Set.of("y"),
                "*", Set.of("x/one", "x/two", "y")));
    assertThat(Runs.rows(out, RolloutRow.class)).hasSize(18);
    assertThat(Runs.rows(out, TaskRow.class)).hasSize(18);
    assertThat(Runs.rows(out, InjectionRow.class)).hasSize(9 * 6);

    Map<String, String> scopes = new HashMap<>();
    cells.forEach(cell -> scopes.put(cell.cell(), cell.name()));
    Map<String, String> streams = new HashMap<>();
    cells.forEach(cell -> streams.put(cell.cell(), cell.stream()));
    List<RetrievalRow> retrievals = Runs.rows(out, RetrievalRow.class);
    assertThat(retrievals).allMatch(row -> row.fromPosition() < row.position() && !row.sameTask());
    for (RetrievalRow row : retrievals) {
      String stream = streams.get(row.cell());
      if (scopes.get(row.cell()).contains("stream")) {
        assertThat(row.fromStream()).isEqualTo(stream);
      } else if (scopes.get(row.cell()).contains("benchmark")) {
        assertThat(row.fromStream().charAt(0)).isEqualTo(stream.charAt(0));
      }
    }
    // The first task of the last stream has nothing in its own bank, and much in that of all.
    assertThat(
            retrievals.stream()
                .filter(row -> streams.get(row.cell()).equals("y") && row.task().equals("t0"))
                .map(row -> scopes.get(row.cell())))
        .containsOnly("retrieve.scope=global");
  }

  @Test
  void parallelismChangesNothing() throws IOException {
    Path one = run(1);
    Path four = run(4);
    assertThat(Runs.digests(manifests.get(four))).isEqualTo(Runs.digests(manifests.get(one)));
  }

  @Test
  void aTaskThatSearchesWithAnotherVectorHasTwo() throws IOException {
    Map<String, List<EmbeddingRow>> byEmbedder = new HashMap<>();
    for (EmbeddingRow row : Runs.rows(run(1), EmbeddingRow.class)) {
      byEmbedder.computeIfAbsent(row.embedder(), name -> new ArrayList<>()).add(row);
    }
    assertThat(byEmbedder).hasSize(2).containsKey("offline-hash-256");
    assertThat(byEmbedder.values()).allMatch(rows -> rows.size() == 18);
  }
}
