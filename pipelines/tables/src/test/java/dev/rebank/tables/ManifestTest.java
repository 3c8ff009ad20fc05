package dev.rebank.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rebank.UserException;
import dev.rebank.row.CellRolloutRow;
import dev.rebank.row.CountRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {

  @TempDir Path temp;

  @Test
  void itIsTheJsonOfTheGoldenFileAndIsReadBack() throws IOException {
    Manifest manifest = manifest(List.of(new BlockFact("tasks", "a-00000", 2, "00".repeat(32))));
    String json = json(manifest);
    try (var golden = getClass().getResourceAsStream("manifest.json")) {
      assertThat(json).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }
    assertThat(read(json)).isEqualTo(manifest);
  }

  @Test
  void theOrderInWhichBlocksWereWrittenChangesNothing() {
    List<BlockFact> facts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String digest = BlockDigest.of(CountRow.class, List.of(new CountRow("s", "k", i)));
      facts.add(new BlockFact(i % 2 == 0 ? "tasks" : "steps", "s-0000" + i, i, digest));
    }
    var tables = Manifest.tables(facts);
    Collections.reverse(facts);
    assertThat(Manifest.tables(facts)).isEqualTo(tables);
    assertThat(tables.get("tasks").rows()).isEqualTo(90); // 0 + 2 + .. + 18
    assertThat(tables.get("tasks").digest()).isNotEqualTo(tables.get("steps").digest());
  }

  @Test
  void aBlockThatWasWrittenTwiceIsRefused() {
    BlockFact fact = new BlockFact("tasks", "a-00000", 2, "00".repeat(32));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Manifest.tables(List.of(fact, fact)))
        .withMessage("table tasks: block a-00000 was written twice");
  }

  @Test
  void verifyFindsWhatChangedOnDisk() throws IOException {
    OutputFolder folder = OutputFolder.of(temp);
    List<BlockFact> facts = new ArrayList<>();
    for (String block : List.of("0", "1")) {
      var rows = List.of(new CellRolloutRow(block, "t", 1), new CellRolloutRow(block, "t", 0));
      facts.add(TableFiles.write(folder, TableBlock.of(CellRolloutRow.class, block, rows)));
    }
    Manifest manifest = manifest(facts);
    assertThat(manifest.verify(folder)).isEmpty();

    TableFiles.write(
        folder, TableBlock.of(CellRolloutRow.class, "1", List.of(new CellRolloutRow("1", "t", 1))));
    assertThat(manifest.verify(folder))
        .singleElement()
        .asString()
        .contains(
            "table cell_rollouts should be TableFact[rows=4, files=2,", "but is TableFact[rows=3,");

    TableFiles.write(
        folder, TableBlock.of(CountRow.class, "all", List.of(new CountRow("a", "b", 1))));
    Files.delete(Path.of(folder.tableFile("cell_rollouts", "0")));
    Files.delete(Path.of(folder.tableFile("cell_rollouts", "1")));
    assertThat(manifest.verify(folder))
        .containsExactly(
            "table cell_rollouts has no files, but should have 2",
            "table counts is not in the manifest, but has files");
  }

  @Test
  void anotherSchemaVersionIsRefused() throws IOException {
    String json =
        json(manifest(List.of()))
            .replace("\"schema_version\": " + Manifest.SCHEMA_VERSION, "\"schema_version\": 99");
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> read(json))
        .withMessageContaining("must be " + Manifest.SCHEMA_VERSION + ", but is 99");
  }

  private static Manifest manifest(List<BlockFact> facts) throws IOException {
    JsonNode config =
        new ObjectMapper()
            .readTree("{\"retrieve\": {\"unit\": \"task\", \"top_k\": [0, 1]}, \"corpus\": {}}");
    return new Manifest(
        Manifest.SCHEMA_VERSION,
        "0.1.0",
        null,
        "quickstart",
        "ab".repeat(32),
        config,
        List.of(new Manifest.Input("b.jsonl", 12, "0b"), new Manifest.Input("a.jsonl", 7, "0a")),
        Manifest.tables(facts),
        List.of(new CountRow("read", "rollouts", 40), new CountRow("read", "dead_letters", 1)),
        1,
        true,
        true);
  }

  private static String json(Manifest manifest) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    manifest.write(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Manifest read(String json) throws IOException {
    return Manifest.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }
}
