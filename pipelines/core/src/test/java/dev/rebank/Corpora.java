package dev.rebank;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Real logs for tests. They are not part of the project, so a test that needs one is skipped where
 * it is missing. The folder is that of the environment variable {@value #VARIABLE}, or else {@code
 * ../shared/corpora} beside the root of the repository.
 */
public final class Corpora {

  private static final String VARIABLE = "REBANK_CORPORA";

  private Corpora() {}

  /** A file or folder of the corpora, for example {@code tau-bench-airline}, if it is there. */
  public static Optional<Path> find(String relative) {
    return folder().map(folder -> folder.resolve(relative)).filter(Files::exists);
  }

  /** A file or folder of the corpora; the calling test is skipped if it is not there. */
  public static Path require(String relative) {
    Optional<Path> found = find(relative);
    Assumptions.assumeTrue(
        found.isPresent(),
        "needs the corpus "
            + relative
            + ", which was not found: set "
            + VARIABLE
            + " to the folder of the corpora");
    return found.orElseThrow();
  }

  private static Optional<Path> folder() {
    String named = System.getenv(VARIABLE);
    if (named != null && !named.isBlank()) {
      return Optional.of(Path.of(named));
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("mvnw"))) {
        return Optional.of(at.resolveSibling("shared").resolve("corpora"));
      }
    }
    return Optional.empty();
  }
}
