package dev.rebank.beam;

import dev.rebank.inject.MemoryText;
import dev.rebank.models.Models;
import dev.rebank.prompt.PromptCatalog;
import java.io.Serializable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where prompts and recorded calls lie; travels to the workers, which open models of their own.
 *
 * @param prompts folder of prompts
 * @param calls folder of recorded calls; null for none
 */
public record ModelFolders(String prompts, @Nullable String calls) implements Serializable {

  Models open() {
    return new Models(Path.of(prompts), calls == null ? null : Path.of(calls));
  }

  MemoryText memoryText(String template) {
    return new MemoryText(new PromptCatalog(Path.of(prompts)), template);
  }
}
