package dev.rebank.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code README.md} beside the parts' files, made from them: one table for people. */
final class ResultsReadme {

  private static final String HEAD =
      """
      # Benchmarks

      Made by `make bench` (`BENCH=PART` for one part, `SIZE=full` for the long runs); not edited by hand. Each `PART.json` holds every single run, with its
      command. Ours and what it stands beside ran in the same run, in turn. A first call is the first in a fresh process; a warm one comes later in it.
      All input is synthetic. Medians, where there were several runs.

      """;

  private ResultsReadme() {}

  /**
   * Writes it.
   *
   * @param parts names of parts, in the order to show them; those without a file are left out
   */
  static void write(Path folder, List<String> parts) throws IOException {
    List<JsonNode> files = new ArrayList<>();
    for (String part : parts) {
      Path file = folder.resolve(part + ".json");
      if (Files.exists(file)) {
        files.add(PartFile.JSON.readTree(file.toFile()));
      }
    }
    Files.writeString(folder.resolve("README.md"), text(files));
  }

  static String text(List<JsonNode> parts) {
    StringBuilder text = new StringBuilder(HEAD);
    text.append("| what | ours | beside | its figure | ours is | target | met |\n");
    text.append("|---|---|---|---|---|---|---|\n");
    for (JsonNode part : parts) {
      text.append("| **%s** | | | | | | |%n".formatted(part.path("part").asText()));
      part.path("rows").forEach(row -> text.append(line(row)));
      for (JsonNode each : part.path("measured")) {
        text.append(
            "| %s | %s | - | - | - | - | - |%n"
                .formatted(each.path("what").asText(), quantity(each.path("ours"))));
      }
    }
    text.append("\n## Parts\n\n");
    for (JsonNode part : parts) {
      text.append(
          "- **%s**: %s. Size %s, commit %s.%n"
              .formatted(
                  part.path("part").asText(),
                  part.path("description").asText(),
                  part.path("size").asText(),
                  part.path("commit").asText()));
      part.path("notes").forEach(note -> text.append("  - ").append(note.asText()).append('\n'));
      for (JsonNode row : part.path("rows")) {
        if (!row.path("note").asText().isEmpty()) {
          text.append(
              "  - %s, beside %s: %s%n"
                  .formatted(
                      row.path("what").asText(),
                      row.path("beside").asText(),
                      row.path("note").asText()));
        }
      }
    }
    text.append("\n## Machine\n\n");
    JsonNode shown = null;
    for (JsonNode part : parts) {
      JsonNode machine = part.path("machine");
      if (!machine.equals(shown)) {
        text.append(shown == null ? "" : "\nFrom part " + part.path("part").asText() + " on:\n\n");
        ((ObjectNode) machine)
            .properties()
            .forEach(
                fact ->
                    text.append("- %s: %s%n".formatted(fact.getKey(), fact.getValue().asText())));
        shown = machine;
      }
    }
    return text.toString();
  }

  private static String line(JsonNode row) {
    JsonNode met = row.path("met");
    return "| %s | %s | %s | %s | %s | %s | %s |%n"
        .formatted(
            row.path("what").asText(),
            quantity(row.path("ours")),
            row.path("beside").asText(),
            quantity(row.path("other")),
            row.path("ratio_text").asText(),
            row.path("target").asText(),
            met.isNull() ? "-" : met.asBoolean() ? "yes" : "**no**");
  }

  private static String quantity(JsonNode quantity) {
    return Figures.text(quantity.path("value").asDouble()) + " " + quantity.path("unit").asText();
  }
}
