package dev.rebank.analysis.report;

import com.samskivert.mustache.Mustache;
import dev.rebank.analysis.table.ResultTable;
import dev.rebank.inject.MemoryText;
import dev.rebank.row.CellRow;
import dev.rebank.tables.Manifest;
import dev.rebank.tables.OutputFolder;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The page {@code report.html} of a finished sweep: results and the bank explorer in one file.
 *
 * <p>Equal output folders give equal pages. Everything that comes from logs is text: what stands in
 * the page as markup is escaped, the rest is data of the page's own script, the only one that its
 * content security policy allows.
 */
public final class Report {

  private static final String NAME = "report.html";

  /** Bytes of content of a page; browsers open twice as much, but slowly. */
  private static final long MOST_BYTES = 200L << 20;

  private Report() {}

  /**
   * Writes the page beside the tables of the analysis.
   *
   * @param cells cells, in the order in which the page lists those of a stream
   * @param tables tables to show
   * @param texts the form of injected text that a setting names; null where it is not at hand
   * @return the page
   */
  public static Path write(
      OutputFolder folder,
      List<CellRow> cells,
      List<ResultTable> tables,
      Function<String, @Nullable MemoryText> texts)
      throws IOException {
    return write(folder, cells, tables, texts, MOST_BYTES);
  }

  /**
   * As {@link #write(OutputFolder, List, List, Function)}.
   *
   * @param most bytes of content that a page may have: after so many no further stream is taken in,
   *     and of steps, and then of observations, only what there is room for
   */
  static Path write(
      OutputFolder folder,
      List<CellRow> cells,
      List<ResultTable> tables,
      Function<String, @Nullable MemoryText> texts,
      long most)
      throws IOException {
    Path analysis = Path.of(folder.analysis());
    Files.createDirectories(analysis);
    Path page = analysis.resolve(NAME);
    Path unfinished = analysis.resolve(NAME + ".part");
    try (Chunks core = new Chunks(analysis.resolve(NAME + ".core"));
        Chunks acts = new Chunks(analysis.resolve(NAME + ".acts"));
        Chunks observations = new Chunks(analysis.resolve(NAME + ".seen"))) {
      BankData.write(folder, cells, texts, most, core, acts, observations);
      Map<String, Object> content = content(folder, tables);
      content.put(
          "chunks",
          (Mustache.Lambda)
              (fragment, out) -> {
                long room = most;
                for (Chunks chunks : List.of(core, acts, observations)) {
                  room -= chunks.copy(out, chunks == core ? Long.MAX_VALUE : room);
                }
              });
      try (Writer out = Files.newBufferedWriter(unfinished)) {
        Mustache.compiler().compile(PageAssets.template()).execute(content, out);
      }
    }
    Files.move(unfinished, page, StandardCopyOption.REPLACE_EXISTING);
    return page;
  }

  private static Map<String, Object> content(OutputFolder folder, List<ResultTable> tables)
      throws IOException {
    Path manifest = Path.of(folder.manifest());
    Manifest made;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(manifest))) {
      made = Manifest.read(in);
    }
    String script = PageAssets.script();
    String style = PageAssets.style();
    Map<String, Object> content = new HashMap<>();
    content.put("script", script);
    content.put("style", style);
    content.put("scriptAllowed", PageAssets.allowed(script));
    content.put("styleAllowed", PageAssets.allowed(style));
    content.put("sweep", made.sweep());
    content.put("version", made.rebankVersion());
    content.put("commit", made.commit() == null ? "" : made.commit());
    content.put("synthetic", made.synthetic());
    content.put("offline", made.offlineModels());
    content.put("manifest", Files.readString(manifest, StandardCharsets.UTF_8));
    content.put("rollouts", rows(made, "rollouts"));
    content.put("tasks", rows(made, "tasks"));
    content.put("cells", rows(made, "cells"));
    content.put("items", rows(made, "items"));
    content.put("lost", grouped(made.deadLetters()));
    content.put("anyLost", made.deadLetters() > 0);
    content.put("tables", tables.stream().map(ResultTable::html).toList());
    content.put("figures", Figure.of(Path.of(folder.analysis(), "figures")));
    return content;
  }

  private static String rows(Manifest manifest, String table) {
    Manifest.TableFact fact = manifest.tables().get(table);
    return grouped(fact == null ? 0 : fact.rows());
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
