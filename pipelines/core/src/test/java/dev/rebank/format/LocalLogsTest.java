package dev.rebank.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rebank.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalLogsTest {

  private static final LogFormat FORMAT = LogFormats.standard().byName("rebank");

  @TempDir Path folder;

  @BeforeEach
  void makeLogs() throws IOException {
    for (String name :
        List.of("b/2.jsonl.gz", "a.jsonl", "b/c/3.jsonl", "b/notes.md", "read.me", "LICENSE")) {
      write(name);
    }
    for (String hidden : List.of(".x.jsonl", ".git/y.jsonl", "b/.cache/z.jsonl")) {
      write(hidden);
    }
  }

  private void write(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
  }

  private List<String> sources(String path) {
    return LocalLogs.find(folder + path, FORMAT).stream().map(LogFile::source).toList();
  }

  @Test
  void aFolderIsSearchedToItsDepthWithoutHiddenFiles() {
    assertThat(sources("")).containsExactly("a.jsonl", "b/2.jsonl.gz", "b/c/3.jsonl");
  }

  @Test
  void aFileStandsForItself() {
    assertThat(sources("/b/2.jsonl.gz")).containsExactly("2.jsonl.gz");
  }

  /** Stream and arm names come from folders: they must not depend on where a run was started. */
  @Test
  void aPathIsFullHoweverTheFileWasNamed() {
    Path here = Path.of("").toAbsolutePath();
    assertThat(LocalLogs.find(here.relativize(folder) + "/b/./2.jsonl.gz", FORMAT))
        .extracting(LogFile::path)
        .containsExactly(folder.resolve("b/2.jsonl.gz").toString());
  }

  @Test
  void aGlobIsRelativeToItsFixedPart() {
    assertThat(sources("/b/*.gz")).containsExactly("2.jsonl.gz");
    assertThat(sources("/**/*.jsonl")).containsExactly("a.jsonl", "b/c/3.jsonl");
    assertThat(sources("/{a,x}.jsonl")).containsExactly("a.jsonl");
  }

  @Test
  void aFolderThatAGlobMatchesIsSearched() {
    assertThat(sources("/b*")).containsExactly("b/2.jsonl.gz", "b/c/3.jsonl");
  }

  @Test
  void aFileWhoseNameLooksLikeAGlobIsAFile() throws IOException {
    write("q[1].jsonl");
    assertThat(sources("/q[1].jsonl")).containsExactly("q[1].jsonl");
  }

  @Test
  void linksAreFollowedAndLoopsEnd() throws IOException {
    Files.createSymbolicLink(folder.resolve("b/loop"), folder);
    Files.createSymbolicLink(folder.resolve("d"), folder.resolve("b/c"));
    assertThat(sources("")).containsExactly("a.jsonl", "b/2.jsonl.gz", "b/c/3.jsonl", "d/3.jsonl");
  }

  @Test
  void aLinkToNothingIsRefused() throws IOException {
    Files.createSymbolicLink(folder.resolve("gone.jsonl"), folder.resolve("nowhere"));
    assertThatThrownBy(() -> sources(""))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("gone.jsonl")
        .hasMessageContaining("link to nothing");
    assertThatThrownBy(() -> sources("/gone.jsonl")).hasMessageContaining("link to nothing");
  }

  @Test
  void aMissingPathNamesTheNearestOne() {
    assertThatThrownBy(() -> sources("/bb/2.jsonl"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "%s/bb/2.jsonl does not exist: there is no bb in %s; did you mean \"b\"?",
            folder, folder);
  }

  @Test
  void aFolderWithoutTheFormatSaysWhatItHolds() throws IOException {
    Files.delete(folder.resolve("a.jsonl"));
    Files.createDirectories(folder.resolve("empty"));
    assertThatThrownBy(() -> sources("/*.m*"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no file of the format rebank was found among the files that match")
        .hasMessageContaining("seen: .me 1.");
    assertThatThrownBy(() -> sources("/empty")).hasMessageContaining("seen: no files.");
    assertThatThrownBy(() -> sources("/LICENSE"))
        .hasMessageContaining("as the file")
        .hasMessageContaining("seen: without extension 1.");
    LogFormat tau = LogFormats.standard().byName("tau-bench");
    assertThatThrownBy(() -> LocalLogs.find(folder.toString(), tau))
        .hasMessageContaining("seen: .jsonl 2, .md 1, .me 1, without extension 1.");
  }

  @Test
  void aBrokenGlobIsRefused() {
    assertThatThrownBy(() -> sources("/[a.jsonl"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is not a valid glob");
  }
}
