package dev.rebank.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.rebank.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An output folder never costs anybody a file that Rebank did not write. */
class SweepOutputTest {

  private static final String HASH = "0123456789abcdef";

  @TempDir private Path temporary;
  private Path root;

  @BeforeEach
  void nameRoot() {
    root = temporary.resolve("out");
  }

  private static Manifest manifest() {
    return new Manifest(
        Manifest.SCHEMA_VERSION,
        "test",
        null,
        "sweep",
        HASH,
        JsonNodeFactory.instance.objectNode(),
        List.of(),
        new TreeMap<>(),
        List.of(),
        0,
        false,
        false);
  }

  private void run() throws IOException {
    try (SweepOutput output = SweepOutput.claim(root, HASH, false)) {
      Path table = Path.of(output.staging().table("items"));
      Files.createDirectories(table);
      Files.writeString(table.resolve("0.parquet"), "new");
      output.publish(manifest());
    }
  }

  private Path write(String name) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "mine");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tables/my.txt", "arrow/my.txt"})
  void folderThatWouldBeReplacedIsRefusedIfNobodySaysWhoseItIs(String name) throws IOException {
    Path mine = write(name);
    assertThatThrownBy(this::run)
        .isInstanceOf(UserException.class)
        .hasMessageContaining(mine.getParent() + " would be replaced");
    assertThat(mine).hasContent("mine");
  }

  @ParameterizedTest
  @ValueSource(strings = {"my.txt", ".staging-mine/my.txt", ".staging-0123456789/x", "run/my.txt"})
  void foreignFilesBesideTheOutputStay(String name) throws IOException {
    Path mine = write(name);
    run();
    run();
    assertThat(mine).hasContent("mine");
  }

  @Test
  void linksAreRemovedAndNotFollowed() throws IOException {
    Path mine = Files.writeString(temporary.resolve("my.txt"), "mine");
    run();
    Files.createSymbolicLink(root.resolve("tables/link"), temporary);
    Files.createSymbolicLink(root.resolve("arrow"), temporary);
    run();
    assertThat(mine).hasContent("mine");
    assertThat(root.resolve("arrow")).doesNotExist();
    assertThat(root.resolve("tables/link")).doesNotExist();
  }

  @Test
  void runThatWasStoppedWhileItPublishedIsResumedByTheSameCommand() throws IOException {
    run();
    // As publish leaves it between its deletions and its last move.
    Path staging = Path.of(OutputFolder.of(root).staging(HASH).root());
    Files.createDirectories(staging);
    try (OutputStream out = Files.newOutputStream(staging.resolve("manifest.json"))) {
      manifest().write(out);
    }
    Files.delete(root.resolve("manifest.json"));
    run();
    assertThat(root.resolve("manifest.json")).exists();
    assertThat(staging).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"name\": \"a web app\"}", "not JSON", ""})
  void manifestOfSomethingElseIsRefused(String content) throws IOException {
    Files.writeString(Files.createDirectories(root).resolve("manifest.json"), content);
    assertThatThrownBy(this::run)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("manifest.json is no manifest of Rebank's");
    assertThat(root.resolve("manifest.json")).hasContent(content);
  }

  @Test
  void fileIsNoFolder() throws IOException {
    Files.writeString(root, "mine");
    assertThatThrownBy(this::run)
        .isInstanceOf(UserException.class)
        .hasMessage(root + " must be a folder, but is a file; give another --out");
  }

  @Test
  void twoRunsDoNotShareAFolder() throws IOException {
    try (SweepOutput first = SweepOutput.claim(root, HASH, false)) {
      assertThatThrownBy(this::run)
          .isInstanceOf(UserException.class)
          .hasMessageContaining("another run is writing to " + root);
      assertThat(Path.of(first.staging().tables())).exists();
    }
    run();
  }
}
