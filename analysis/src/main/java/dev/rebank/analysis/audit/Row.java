package dev.rebank.analysis.audit;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A row of a table as it was written, in the CSV form of result tables.
 *
 * @param table name of the table
 * @param line line of the file, the header being the first
 * @param values texts by column
 */
record Row(String table, long line, Map<String, String> values) {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  /** Values have 15 significant digits; what is worked out from several may be off by more. */
  private static final double TOLERANCE = 1e-9;

  /** All rows of all tables in a folder. */
  static List<Row> readAll(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files =
          found.filter(file -> file.getFileName().toString().endsWith(".csv")).sorted().toList();
    }
    List<Row> rows = new ArrayList<>();
    for (Path file : files) {
      String name = file.getFileName().toString();
      try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
          CSVParser parser = FORMAT.parse(text)) {
        for (CSVRecord row : parser) {
          rows.add(
              new Row(
                  name.substring(0, name.length() - ".csv".length()),
                  row.getRecordNumber() + 1,
                  row.toMap()));
        }
      }
    }
    return rows;
  }

  String text(String column) {
    return values.getOrDefault(column, "");
  }

  /** A number; NaN where there is none. */
  double number(String column) {
    String text = text(column);
    if (text.isEmpty()) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  boolean has(String column) {
    return !Double.isNaN(number(column));
  }

  /** Whether two rows have the same words in some columns. */
  boolean isBeside(Row other, String... columns) {
    for (String column : columns) {
      if (!text(column).equals(other.text(column))) {
        return false;
      }
    }
    return true;
  }

  /** Where a value stands, for a reader. */
  String where(String column) {
    StringBuilder where = new StringBuilder(table).append(", ");
    for (String part : List.of("stream", "arm", "judge", "name", "stage", "outcome")) {
      where.append(text(part).isEmpty() ? "" : text(part) + ", ");
    }
    return where + column + " (" + table + ".csv:" + line + ")";
  }

  static boolean equal(double one, double two) {
    return Math.abs(one - two) <= TOLERANCE * Math.max(1, Math.max(Math.abs(one), Math.abs(two)));
  }
}
