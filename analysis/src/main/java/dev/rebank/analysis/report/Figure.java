package dev.rebank.analysis.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * A figure of the page: an SVG as an image, in which no script runs.
 *
 * @param id its file without ending
 * @param name the same for people
 * @param data the file in Base64
 */
record Figure(String id, String name, String data) {

  private static final String ENDING = ".svg";

  /** The figures that lie in a folder, in order of their names; none without the folder. */
  static List<Figure> of(Path folder) throws IOException {
    List<Figure> figures = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(path -> path.toString().endsWith(ENDING)).sorted().toList()) {
          String name = file.getFileName().toString();
          String id = name.substring(0, name.length() - ENDING.length());
          figures.add(
              new Figure(
                  id,
                  id.replaceAll("[-_]", " "),
                  Base64.getEncoder().encodeToString(Files.readAllBytes(file))));
        }
      }
    }
    return figures;
  }
}
