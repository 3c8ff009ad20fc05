package dev.rebank.prompt;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the prompts of this repository from whatever module a test runs in. */
public final class Prompts {

  private Prompts() {}

  /** The folder {@code configs/prompts}. */
  public static Path folder() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("configs/prompts"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("no configs/prompts above the working folder");
      }
    }
    return folder.resolve("configs/prompts");
  }

  /** The catalog of that folder. */
  public static PromptCatalog catalog() {
    return new PromptCatalog(folder());
  }
}
