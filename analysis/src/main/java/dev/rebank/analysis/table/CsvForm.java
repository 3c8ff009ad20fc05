package dev.rebank.analysis.table;

import dev.rebank.analysis.metric.Estimate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A table for programs (RFC 4180, UTF-8, line feeds). An estimate takes six columns: {@code x},
 * {@code x_low}, {@code x_high}, {@code x_n} (tasks), {@code x_clusters}, {@code x_kind}. What is
 * undefined is empty; the last column says why.
 */
final class CsvForm {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private CsvForm() {}

  static String of(ResultTable table) throws IOException {
    StringBuilder csv = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(csv, FORMAT)) {
      boolean[] estimates = estimates(table);
      int[] shown =
          IntStream.range(0, estimates.length)
              .filter(i -> table.columns().get(i).inCsv())
              .toArray();
      List<String> header = new ArrayList<>();
      for (int i : shown) {
        String name = table.columns().get(i).name();
        header.add(name);
        if (estimates[i]) {
          for (String part : List.of("_low", "_high", "_n", "_clusters", "_kind")) {
            header.add(name + part);
          }
        }
      }
      header.add("footnotes");
      printer.printRecord(header);
      for (List<Entry> row : table.rows()) {
        printer.printRecord(values(row, shown, estimates));
      }
    }
    return csv.toString();
  }

  /** Columns in which some row has an estimate. */
  private static boolean[] estimates(ResultTable table) {
    boolean[] estimates = new boolean[table.columns().size()];
    for (List<Entry> row : table.rows()) {
      for (int i = 0; i < estimates.length; i++) {
        estimates[i] |= row.get(i) instanceof Entry.Estimated;
      }
    }
    return estimates;
  }

  private static List<String> values(List<Entry> row, int[] shown, boolean[] estimates) {
    List<String> values = new ArrayList<>();
    Set<String> footnotes = new LinkedHashSet<>();
    for (int i : shown) {
      Entry entry = row.get(i);
      footnotes.addAll(Column.notes(entry));
      if (entry instanceof Entry.Estimated estimated) {
        Estimate estimate = estimated.estimate();
        values.add(Form.exact(estimate.value()));
        values.add(Form.exact(estimate.low()));
        values.add(Form.exact(estimate.high()));
        values.add(String.valueOf(estimate.n()));
        values.add(String.valueOf(estimate.clusters()));
        values.add(estimate.kind().word());
      } else {
        values.add(single(entry));
        for (int part = 0; estimates[i] && part < 5; part++) {
          values.add("");
        }
      }
    }
    values.add(String.join("; ", footnotes));
    return values;
  }

  private static String single(Entry entry) {
    if (entry instanceof Entry.Words words) {
      return words.text();
    }
    if (entry instanceof Entry.Plain plain) {
      return Form.exact(plain.value());
    }
    return entry instanceof Entry.Count count ? String.valueOf(count.value()) : "";
  }
}
