package dev.rebank.tables;

import dev.rebank.UserException;
import dev.rebank.row.EmbeddingRow;
import dev.rebank.row.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes the tables of a finished local folder as Arrow IPC files: one file per table, one record
 * batch per block, in order of the blocks' names. Embeddings are fixed-size lists, so each embedder
 * has a file of its own where there are several; each of these has a batch for every block, some of
 * them empty. One block is held in memory at a time.
 */
public final class ArrowExport {

  private ArrowExport() {}

  /**
   * Writes all tables; Arrow files of an earlier export that are not written again are deleted.
   *
   * @throws UserException if the embeddings of one embedder differ in their number of dimensions
   */
  public static void export(OutputFolder folder) throws IOException {
    Files.createDirectories(Path.of(folder.arrow()));
    Set<Path> written = new HashSet<>();
    for (Map.Entry<String, Class<? extends Record>> table : Tables.all().entrySet()) {
      if (folder.blocks(table.getKey()).isEmpty()) {
        continue;
      }
      if (table.getValue() == EmbeddingRow.class) {
        written.addAll(exportEmbeddings(folder));
      } else {
        written.add(exportTable(folder, table.getValue()));
      }
    }
    for (String table : Tables.all().keySet()) {
      for (Path file : folder.arrowFiles(table)) {
        if (!written.contains(file)) {
          Files.delete(file);
        }
      }
    }
  }

  private static <R extends Record> Path exportTable(OutputFolder folder, Class<R> type)
      throws IOException {
    Path file = Path.of(folder.arrowFile(Tables.nameOf(type)));
    try (ArrowBatches<R> batches = new ArrowBatches<>(file, type, 0)) {
      for (String block : folder.blocks(Tables.nameOf(type))) {
        batches.append(TableFiles.read(folder, type, block).rows());
      }
      batches.finish();
    }
    return file;
  }

  private static List<Path> exportEmbeddings(OutputFolder folder) throws IOException {
    String table = Tables.nameOf(EmbeddingRow.class);
    SortedMap<String, Integer> dimensions = dimensions(folder);
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, Integer> each : dimensions.entrySet()) {
      String embedder = each.getKey();
      Path file =
          Path.of(
              dimensions.size() == 1 ? folder.arrowFile(table) : folder.arrowFile(table, embedder));
      try (ArrowBatches<EmbeddingRow> batches =
          new ArrowBatches<>(file, EmbeddingRow.class, each.getValue())) {
        for (String block : folder.blocks(table)) {
          batches.append(
              TableFiles.read(folder, EmbeddingRow.class, block).rows().stream()
                  .filter(row -> row.embedder().equals(embedder))
                  .toList());
        }
        batches.finish();
      }
      files.add(file);
    }
    return files;
  }

  /** Dimensions by embedder. */
  private static SortedMap<String, Integer> dimensions(OutputFolder folder) throws IOException {
    SortedMap<String, Integer> dimensions = new TreeMap<>();
    for (String block : folder.blocks(Tables.nameOf(EmbeddingRow.class))) {
      for (EmbeddingRow row : TableFiles.read(folder, EmbeddingRow.class, block).rows()) {
        int seen = row.vector().dimensions();
        int first = dimensions.merge(row.embedder(), seen, (earlier, later) -> earlier);
        if (seen != first) {
          throw new UserException(
              "all embeddings of %s must have one number of dimensions, but task %s of %s has %d and"
                      .formatted(row.embedder(), row.task(), row.stream(), seen)
                  + " an earlier one "
                  + first);
        }
      }
    }
    return dimensions;
  }
}
