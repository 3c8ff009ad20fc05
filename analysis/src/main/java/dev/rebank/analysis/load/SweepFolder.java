package dev.rebank.analysis.load;

import dev.rebank.UserException;
import dev.rebank.row.Tables;
import dev.rebank.tables.OutputFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tables of a finished sweep. */
final class SweepFolder {

  private final OutputFolder folder;

  /**
   * Opens the output folder of a sweep.
   *
   * @throws UserException if it holds no finished sweep
   */
  SweepFolder(Path out) {
    this.folder = OutputFolder.of(out);
    if (!Files.exists(Path.of(folder.manifest()))) {
      throw new UserException(
          out
              + " is not the output of a finished sweep: it holds no "
              + out.relativize(Path.of(folder.manifest())));
    }
  }

  /** The files of one table, in order. */
  List<Path> files(Class<? extends Record> type) throws IOException {
    String table = Tables.nameOf(type);
    return folder.blocks(table).stream()
        .map(block -> Path.of(folder.tableFile(table, block)))
        .toList();
  }

  /** The files of a table that is cut by stream, by the form of its name that they bear. */
  Map<String, List<Path>> filesByStream(Class<? extends Record> type) throws IOException {
    Map<String, List<Path>> streams = new TreeMap<>();
    for (Path file : files(type)) {
      String block = String.valueOf(file.getFileName());
      streams
          .computeIfAbsent(block.substring(0, block.lastIndexOf('-')), name -> new ArrayList<>())
          .add(file);
    }
    return streams;
  }
}
