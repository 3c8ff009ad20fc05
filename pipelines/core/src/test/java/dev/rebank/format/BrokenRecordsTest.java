package dev.rebank.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Golden files: below {@code format/broken/FORMAT} each file but the {@code .expected} is read, and
 * what was found is compared with the {@code .expected} of its name.
 */
class BrokenRecordsTest {

  static Stream<Path> inputs() throws IOException, URISyntaxException {
    Path root = root();
    List<Path> inputs = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          // A lone half of a pair is then a case that fails.
          .map(name -> name.endsWith(".expected") ? name.substring(0, name.length() - 9) : name)
          .distinct()
          .sorted()
          .forEach(name -> inputs.add(Path.of(name)));
    }
    assertThat(inputs).isNotEmpty();
    return inputs.stream();
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void eachBrokenRecordSaysWhatIsWrong(Path input) throws Exception {
    Path file = root().resolve(input);
    Path golden = file.resolveSibling(file.getFileName() + ".expected");
    String source = String.valueOf(file.getFileName());

    ReadLog log = ReadLog.of(input.getName(0).toString(), new LocalLogFile(file, source));

    assertThat(log.describe()).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
  }

  private static Path root() throws URISyntaxException {
    return Path.of(BrokenRecordsTest.class.getResource("/format/broken").toURI());
  }
}
