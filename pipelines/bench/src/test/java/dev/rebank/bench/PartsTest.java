package dev.rebank.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rebank.UserException;
import dev.rebank.setting.Overrides;
import dev.rebank.setting.SweepFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {

  @TempDir Path folder;

  @Test
  void aPartWritesItsRunsAndATable() throws IOException {
    ByteArrayOutputStream console = new ByteArrayOutputStream();
    Bench.run(
        Bench.parts("analysis"),
        Size.SMOKE,
        Path.of("../..").toAbsolutePath().normalize(),
        folder.toString(),
        new PrintStream(console, true, StandardCharsets.UTF_8));

    JsonNode file = PartFile.JSON.readTree(folder.resolve("analysis.json").toFile());
    assertThat(file.path("machine").path("cores").asInt()).isEqualTo(Lab.threads());
    assertThat(file.path("trials")).hasSize(2);
    // Both found the same rates; none of this machine's folders is named.
    assertThat(file.path("trials").path(0).path("runs").path(0).path("check"))
        .isEqualTo(file.path("trials").path(1).path("runs").path(0).path("check"));
    assertThat(file.toString()).doesNotContain(System.getProperty("java.io.tmpdir") + "/");
    assertThat(Files.readString(folder.resolve("README.md")))
        .contains("| **analysis** |", "DuckDB, first call", "Size smoke");
    assertThat(console.toString(StandardCharsets.UTF_8)).contains("tasks in 3 streams");
  }

  @Test
  void anUnknownPartOrSizeIsRefused() {
    assertThatThrownBy(() -> Bench.parts("retrieval,nosuch"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("kernels, retrieval")
        .hasMessageContaining("\"nosuch\"");
    assertThatThrownBy(() -> Size.named("big")).hasMessageContaining("smoke, standard, full");
  }

  @Test
  void aHundredCellsAreAHundred() throws IOException {
    for (int cells : List.of(1, 100)) {
      Path file = folder.resolve("cells.yaml");
      Files.writeString(file, ManyCells.sweep(cells));
      assertThat(SweepFile.load(file, Path.of("../../configs"), Overrides.NONE).cells())
          .hasSize(cells);
    }
  }
}
