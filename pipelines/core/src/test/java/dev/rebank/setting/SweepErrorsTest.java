package dev.rebank.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rebank.UserException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each folder of {@code setting/errors} is a wrong sweep and the whole message it is owed. */
class SweepErrorsTest {

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> eachMistakeGetsItsMessage() throws IOException, URISyntaxException {
    Path errors = Path.of(SweepErrorsTest.class.getResource("/setting/errors").toURI());
    List<Path> cases;
    try (Stream<Path> listed = Files.list(errors)) {
      cases = listed.sorted().toList();
    }
    assertThat(cases).hasSizeGreaterThan(50);
    return cases.stream()
        .map(
            folder ->
                DynamicTest.dynamicTest(
                    folder.getFileName().toString(),
                    () ->
                        assertThat(message(folder.resolve("sweep.yaml")))
                            .isEqualTo(
                                Files.readString(folder.resolve("expected.txt")).stripTrailing())));
  }

  @Test
  void aMissingFileIsNamedWithItsPath() {
    Path file = folder.resolve("absent.yaml");
    assertThat(message(file)).isEqualTo(file + ": there is no such file");
  }

  @Test
  void aFolderIsNoSweep() {
    assertThat(message(folder)).isEqualTo(folder + ": this is not a file");
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() throws IOException {
    Path file = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xE9});
    assertThat(message(file)).isEqualTo("latin.yaml: this is not UTF-8 text");
  }

  @Test
  void aHugeFileIsNotRead() throws IOException {
    Path file = Files.writeString(folder.resolve("huge.yaml"), "#".repeat(1 << 21));
    assertThat(message(file))
        .isEqualTo("huge.yaml: a file may have 1048576 bytes, but this has 2097152");
  }

  @Test
  void deepNestingDoesNotOverflowTheStack() throws IOException {
    Path file = Files.writeString(folder.resolve("deep.yaml"), "a: " + "[".repeat(1 << 19));
    assertThat(message(file)).isEqualTo("deep.yaml:1: values may be nested 10 deep, not more");
  }

  @Test
  void aBlankOptionOfTheCommandLineIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("sweep.yaml"), Sweeps.HEAD);
    assertThatThrownBy(() -> SweepFile.load(file, Sweeps.configHome(), new Overrides("logs", " ")))
        .isInstanceOf(UserException.class)
        .hasMessage("--format: corpus.format must not be blank; leave it out or name one");
  }

  @Test
  void aBaseThatLostAKeySaysWhichOne() throws IOException {
    String base = Files.readString(Sweeps.configHome().resolve("base.yaml"));
    Files.writeString(folder.resolve("base.yaml"), base.replace("  top_k: 1\n", ""));
    Path file = Files.writeString(folder.resolve("sweep.yaml"), Sweeps.HEAD + "extends: base\n");
    assertThatThrownBy(() -> SweepFile.load(file, folder, Overrides.NONE))
        .isInstanceOf(UserException.class)
        .hasMessage("base.yaml:1: retrieve.top_k is missing");
  }

  private static String message(Path file) {
    try {
      SweepFile.load(file, Sweeps.configHome(), Overrides.NONE);
      return "no message";
    } catch (UserException e) {
      return e.getMessage();
    }
  }
}
