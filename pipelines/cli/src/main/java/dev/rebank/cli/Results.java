package dev.rebank.cli;

import dev.rebank.analysis.Analysis;
import dev.rebank.inject.MemoryText;
import dev.rebank.prompt.PromptCatalog;
import dev.rebank.tables.OutputFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The results of a sweep: written below its output folder, and as text. */
final class Results {

  private final Path folder;
  private final Analysis analysis;
  private final @Nullable Path report;

  private Results(Path folder, Analysis analysis, @Nullable Path report) {
    this.folder = folder;
    this.analysis = analysis;
    this.report = report;
  }

  /**
   * Analyses the output folder of a sweep, and writes the tables to {@code analysis} in it.
   *
   * @param prompts where the form of injected text is, for the page {@code report.html}; null for
   *     no page
   */
  static Results write(Path out, @Nullable PromptCatalog prompts) throws IOException {
    Path folder = Path.of(OutputFolder.of(out).analysis());
    Analysis analysis = Analysis.of(out);
    analysis.write(folder);
    return new Results(
        folder,
        analysis,
        prompts == null ? null : analysis.report(form -> new MemoryText(prompts, form)));
  }

  void print(PrintWriter out) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    analysis.print(new PrintStream(text, true, StandardCharsets.UTF_8));
    out.print(text.toString(StandardCharsets.UTF_8));
    out.println("All numbers, as CSV and Markdown: " + folder.toAbsolutePath().normalize());
    if (report != null) {
      out.println("To read and to look inside: " + report.toAbsolutePath().normalize());
    }
    out.flush();
  }
}
