package dev.rebank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

class FileTroubleTest {

  @Test
  void aFullDiskIsFoundBehindTheFailureOfAPipeline() {
    Exception failure =
        new IllegalStateException("step failed", new IOException("No space left on device"));
    assertThat(FileTrouble.in(failure).orElse("nothing"))
        .startsWith("No space left on device (in the output folder, or in ");
  }

  @Test
  void aFileThatMayNotBeWrittenIsNamed() {
    assertThat(FileTrouble.in(new AccessDeniedException("/out")))
        .contains("no permission to read or write /out");
    assertThat(
            FileTrouble.in(new FileNotFoundException("/out (Permission denied)")).orElse("nothing"))
        .startsWith("/out (Permission denied)");
    assertThat(FileTrouble.in(new FileSystemException("/out", null, "Not a directory")))
        .contains("/out: Not a directory");
  }

  @Test
  void otherFailuresAreBugs() {
    assertThat(FileTrouble.in(new IOException("a block was written twice"))).isEmpty();
    assertThat(FileTrouble.in(new IllegalStateException("No space left on device"))).isEmpty();
  }
}
