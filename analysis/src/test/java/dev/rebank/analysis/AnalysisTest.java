package dev.rebank.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rebank.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole tables of a sweep that is worked out on paper in {@link TinySweep}. */
class AnalysisTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/four-tasks");

  @TempDir private Path folder;

  @Test
  void theTablesOfFourTasksAreAsWorkedOut() throws IOException {
    TinySweep.write(folder);
    Analysis analysis = Analysis.of(folder);
    Path written = folder.resolve("analysis");
    analysis.write(written);
    Files.writeString(written.resolve("console.txt"), printed(analysis));
    assertThat(names(written)).isEqualTo(names(GOLDEN));
    for (String name : names(GOLDEN)) {
      assertThat(written.resolve(name)).as(name).hasSameTextualContentAs(GOLDEN.resolve(name));
    }
  }

  @Test
  void theShortFormFitsAConsole() throws IOException {
    TinySweep.write(folder);
    assertThat(printed(Analysis.of(folder)).lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void aFolderThatIsNoOutputIsTheUsersMistake() {
    assertThatThrownBy(() -> Analysis.of(folder))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("not the output of a finished sweep");
  }

  private static String printed(Analysis analysis) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    analysis.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
