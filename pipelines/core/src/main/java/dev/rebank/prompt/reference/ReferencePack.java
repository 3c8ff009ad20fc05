package dev.rebank.prompt.reference;

import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.rebank.prompt.PromptCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes a pack from a checkout of google-research/reasoning-bank: its judge and extraction prompts
 * for web and software tasks, under the names that ours have, so that a sweep needs nothing but the
 * pack's folder. Its Python files are read, never run; its wording goes from the user's disk to the
 * user's disk.
 *
 * <p>There a prompt is a system instruction and a user message; here the two are one text, in that
 * order.
 */
public final class ReferencePack {

  /** What an extractor is told of a judge's thoughts, if it is. */
  private static final String REASONS = "extract/judge-thoughts.v1.md";

  private static final String VERDICT = "a verdict, as its own wording asks for it";
  private static final String ITEMS = "memory items, as its own wording asks for them";

  private static final List<Imported> PROMPTS =
      List.of(
          new Imported(
              "judge/web",
              "Labels one web rollout as success or failure (reference wording).",
              "web",
              VERDICT,
              List.of(Piece.webJudgeSystem(), Piece.webJudgeRecord())),
          new Imported(
              "extract/success",
              "Turns a successful web rollout into memory items (reference wording).",
              "web",
              ITEMS,
              List.of(Piece.webExtraction("SUCCESSFUL_SI"), Piece.webExtractionRecord())),
          new Imported(
              "extract/failure",
              "Turns a failed web rollout into memory items (reference wording).",
              "web",
              ITEMS,
              List.of(Piece.webExtraction("FAILED_SI"), Piece.webExtractionRecord())),
          new Imported(
              "judge/software",
              "Labels one rollout of a software task (reference wording).",
              "software",
              VERDICT,
              List.of(Piece.softwareJudgeSystem(), Piece.softwareJudgeRecord())),
          new Imported(
              "extract/software-success",
              "Turns a successful rollout of a software task into memory items (reference"
                  + " wording).",
              "software",
              ITEMS,
              List.of(Piece.softwareExtraction("SUCCESSFUL_SI"), Piece.softwareExtractionRecord())),
          new Imported(
              "extract/software-failure",
              "Turns a failed rollout of a software task into memory items (reference wording).",
              "software",
              ITEMS,
              List.of(Piece.softwareExtraction("FAILED_SI"), Piece.softwareExtractionRecord())));

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .build();

  private ReferencePack() {}

  private record Imported(
      String reference, String purpose, String form, String output, List<Piece> pieces) {}

  /**
   * Writes a pack.
   *
   * @param repository checkout of the reference repository
   * @param injection folder of prompts whose injection templates the pack gets, too, and the one
   *     that tells a judge's thoughts: the reference has none in this form
   * @param pack folder that is there and empty
   * @return references of all that is in the pack
   * @throws dev.rebank.UserException if a part is not where it was looked for, naming file and part
   */
  public static List<String> write(Path repository, Path injection, Path pack) throws IOException {
    Checkout checkout = new Checkout(repository);
    for (Imported prompt : PROMPTS) {
      Path file = pack.resolve(prompt.reference() + ".v1.md");
      Files.createDirectories(file.resolveSibling("."));
      Files.writeString(file, written(prompt, checkout));
    }
    Path own = injection.resolve("inject");
    Files.createDirectories(pack.resolve("inject"));
    try (var templates = Files.newDirectoryStream(own, "*.md")) {
      for (Path template : templates) {
        Files.copy(template, pack.resolve("inject").resolve(own.relativize(template)));
      }
    }
    Files.copy(injection.resolve(REASONS), pack.resolve(REASONS));
    PromptCatalog catalog = new PromptCatalog(pack);
    // Whatever is not well-formed is to be noticed now.
    catalog.references().forEach(catalog::get);
    return catalog.references();
  }

  private static String written(Imported prompt, Checkout checkout) throws IOException {
    List<String> texts = new ArrayList<>();
    Set<String> variables = new LinkedHashSet<>();
    Set<String> files = new LinkedHashSet<>();
    for (Piece piece : prompt.pieces()) {
      Checkout.Text text = checkout.text(piece);
      texts.add(text.text());
      variables.addAll(text.variables());
      files.add(piece.path() + " (SHA-256 " + checkout.sha256(piece) + ")");
    }
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("purpose", prompt.purpose());
    header.put("variables", variables);
    header.put("trajectory", prompt.form());
    header.put("output", prompt.output());
    header.put(
        "origin",
        "google-research/reasoning-bank, under the licence that its files state, commit "
            + checkout.commit().orElse("not known")
            + ": "
            + String.join(", ", files));
    header.put(
        "changes", "imported; system instruction and user message are one text, placeholders ours");
    return "---\n" + YAML.writeValueAsString(header) + "---\n" + String.join("\n\n", texts) + "\n";
  }
}
