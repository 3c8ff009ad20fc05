package dev.rebank.analysis.paper;

import dev.rebank.UserException;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * All numbers of {@code data/paper}, in the order of its files by name and of their lines. Only
 * files that hold numbers are read: {@code table*.csv}, {@code figure*.csv} and {@code
 * headline_claims.csv}; what people noted about them is not.
 */
public final class PaperNumbers {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  private final List<PaperNumber> all;

  private PaperNumbers(List<PaperNumber> all) {
    this.all = List.copyOf(all);
  }

  /**
   * Reads the numbers.
   *
   * @param folder the folder {@code data/paper}
   * @throws UserException if the folder holds no numbers, or a value is none; the message says
   *     where
   */
  public static PaperNumbers read(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new UserException("no folder " + folder + ": the numbers of the paper are not there");
    }
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.filter(PaperNumbers::holdsNumbers).sorted().toList();
    }
    if (files.isEmpty()) {
      throw new UserException(folder + " holds no table*.csv and no figure*.csv");
    }
    List<PaperNumber> all = new ArrayList<>();
    for (Path file : files) {
      try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
          CSVParser rows = FORMAT.parse(text)) {
        for (CSVRecord row : rows) {
          all.add(number(row, file.getFileName() + ":" + (row.getRecordNumber() + 1)));
        }
      }
    }
    return new PaperNumbers(all);
  }

  /** Every number. */
  public List<PaperNumber> all() {
    return all;
  }

  /** The numbers of some tables or figures, such as {@code "Table 1"}. */
  public List<PaperNumber> of(String... sources) {
    List<String> wanted = Arrays.asList(sources);
    return where(number -> wanted.contains(number.source()));
  }

  /** The numbers that meet a condition. */
  public List<PaperNumber> where(Predicate<PaperNumber> condition) {
    return all.stream().filter(condition).toList();
  }

  /** The first number that meets a condition. */
  public Optional<PaperNumber> first(Predicate<PaperNumber> condition) {
    return all.stream().filter(condition).findFirst();
  }

  private static boolean holdsNumbers(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".csv")
        && (name.startsWith("table") || name.startsWith("figure") || name.startsWith("headline"));
  }

  private static PaperNumber number(CSVRecord row, String place) {
    return new PaperNumber(
        text(row, place, "table_or_figure"),
        place,
        text(row, place, "benchmark"),
        text(row, place, "subset"),
        text(row, place, "model"),
        text(row, place, "method"),
        text(row, place, "variant"),
        field(row, place, "k", Integer::valueOf, "a whole number"),
        text(row, place, "metric"),
        field(row, place, "value", BigDecimal::new, "a number"),
        field(row, place, "n_tasks", Integer::valueOf, "a whole number"),
        field(row, place, "certainty", PaperNumbers::certainty, "stated, derived or ambiguous"),
        text(row, place, "note"));
  }

  private static PaperNumber.Certainty certainty(String word) {
    return Arrays.stream(PaperNumber.Certainty.values())
        .filter(certainty -> certainty.word().equals(word))
        .findFirst()
        .orElseThrow(IllegalArgumentException::new);
  }

  private static String text(CSVRecord row, String place, String name) {
    return field(row, place, name, Function.identity(), "a text");
  }

  private static <T> T field(
      CSVRecord row, String place, String name, Function<String, T> read, String allowed) {
    if (!row.isSet(name)) {
      throw new UserException(place + ": no value in column " + name);
    }
    try {
      return read.apply(row.get(name));
    } catch (IllegalArgumentException e) {
      throw new UserException(
          place + ": " + name + " must be " + allowed + ", but was '" + row.get(name) + "'", e);
    }
  }
}
