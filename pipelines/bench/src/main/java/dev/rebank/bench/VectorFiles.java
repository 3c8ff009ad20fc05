package dev.rebank.bench;

import dev.rebank.bench.trial.SyntheticVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of synthetic vectors, removed when closed: they are large. */
final class VectorFiles implements AutoCloseable {

  private final Path folder;
  private final List<Path> files = new ArrayList<>();

  VectorFiles(Path folder) {
    this.folder = folder;
  }

  /** A new file of at least {@code n} vectors. */
  Path of(int n, int dimensions) throws IOException {
    Path file = folder.resolve("vectors-" + n + "-" + dimensions + ".f32");
    SyntheticVectors.write(file, n, dimensions);
    files.add(file);
    return file;
  }

  @Override
  public void close() throws IOException {
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
