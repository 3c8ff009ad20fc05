package dev.rebank.setting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Loads sweeps that a test writes down, over the configuration that Rebank comes with. */
public final class Sweeps {

  /** What every sweep of a test starts with. */
  static final String HEAD = "name: test\ncorpus: {path: logs, format: rebank}\n";

  private Sweeps() {}

  /** The folder {@code configs} of this repository. */
  static Path configHome() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("configs/base.yaml"))) {
      folder = folder.getParent();
    }
    return folder.resolve("configs");
  }

  /** Loads a sweep of this text, below {@link #HEAD}. */
  public static Sweep load(String text) {
    try {
      Path file = Files.createTempFile("sweep", ".yaml");
      try {
        Files.writeString(file, HEAD + text);
        return SweepFile.load(file, configHome(), Overrides.NONE);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
