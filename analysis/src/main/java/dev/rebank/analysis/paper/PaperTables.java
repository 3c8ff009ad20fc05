package dev.rebank.analysis.paper;

import dev.rebank.analysis.metric.Estimate;
import dev.rebank.analysis.metric.Estimate.Kind;
import dev.rebank.analysis.paper.PaperNumber.Certainty;
import dev.rebank.analysis.table.Column;
import dev.rebank.analysis.table.Entry;
import dev.rebank.analysis.table.ResultTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The paper's tables and the numbers of its figures, as tables of Rebank. Values are as printed:
 * per cent are per cent. They have no intervals, since the paper prints none.
 */
public final class PaperTables {

  /** Begins the note on values that may belong elsewhere in their figure. */
  public static final String AMBIGUOUS = "Ambiguous";

  private static final String NOTE =
      "Values as the paper prints them (arXiv 2509.25140, version 1); nothing here was measured.";
  private static final String RATES = "Rates are in per cent.";

  private static final Map<String, String> HEADINGS =
      Map.of(
          "success_rate_pct", "SR",
          "resolve_rate_pct", "resolve rate",
          "avg_steps", "steps",
          "element_accuracy_pct", "EA",
          "action_f1_pct", "AF1",
          "step_success_rate_pct", "SSR",
          "step_reduction_vs_no_memory", "fewer steps");

  private final PaperNumbers numbers;

  private PaperTables(PaperNumbers numbers) {
    this.numbers = numbers;
  }

  /** Tables 1 to 4, and one table for each figure that has numbers. */
  public static List<ResultTable> of(PaperNumbers numbers) {
    PaperTables tables = new PaperTables(numbers);
    return List.of(
        tables.wide("Table 1", "table1", "Success rate and steps on WebArena"),
        tables.wide("Table 2", "table2", "Resolve rate and steps on SWE-bench Verified"),
        tables.wide("Table 3", "table3", "Mind2Web"),
        tables.wide("Table 4", "table4", "Steps on successful and failed tasks, WebArena"),
        tables.scaling(),
        tables.synergy(),
        tables.failures(),
        tables.retrieved(),
        tables.pass());
  }

  /** A table with a row per backbone and memory, and a column per subset and metric. */
  private ResultTable wide(String source, String name, String title) {
    List<PaperNumber> all = numbers.of(source);
    Map<String, PaperNumber> columns = new LinkedHashMap<>();
    Map<List<String>, Map<String, PaperNumber>> rows = new LinkedHashMap<>();
    for (PaperNumber number : all) {
      columns.putIfAbsent(columnName(number), number);
      rows.computeIfAbsent(List.of(number.model(), number.method()), key -> new LinkedHashMap<>())
          .put(columnName(number), number);
    }
    List<Column> shown = new ArrayList<>();
    shown.add(Column.everywhere("model", "model"));
    shown.add(Column.everywhere("memory", "memory"));
    columns.forEach((column, first) -> shown.add(column(column, heading(first), first.metric())));
    List<List<Entry>> entries = new ArrayList<>();
    rows.forEach(
        (key, values) -> {
          List<Entry> row = new ArrayList<>();
          key.forEach(word -> row.add(Entry.words(word)));
          columns.keySet().forEach(column -> row.add(plain(values.get(column))));
          entries.add(row);
        });
    return new ResultTable(name, source + ": " + title, shown, entries, List.of(NOTE, RATES));
  }

  private static String columnName(PaperNumber number) {
    String outcome = number.variant().isEmpty() ? "" : "_" + number.variant();
    String subset = number.subset().toLowerCase(Locale.ROOT).replace('-', '_');
    return subset + outcome + "_" + number.metric();
  }

  private static String heading(PaperNumber number) {
    String subset = number.subset().equals("all") ? "" : number.subset() + " ";
    String outcome = number.variant().isEmpty() ? "" : number.variant() + " ";
    return subset + outcome + HEADINGS.getOrDefault(number.metric(), number.metric());
  }

  private static Column column(String name, String heading, String metric) {
    Column column = Column.everywhere(name, heading);
    return metric.equals("avg_steps") ? column.lowerIsBetter() : column.higherIsBetter();
  }

  private static Entry plain(@Nullable PaperNumber number) {
    return number == null
        ? Entry.dash()
        : Entry.plain(number.value().doubleValue(), number.value().scale(), uncertain(number));
  }

  private static String[] uncertain(PaperNumber number) {
    return number.certainty() == Certainty.STATED
        ? new String[0]
        : new String[] {number.certainty().word() + ": " + number.note()};
  }

  private static Entry estimated(PaperNumber number) {
    return new Entry.Estimated(
        new Estimate(
            number.value().doubleValue(),
            Double.NaN,
            Double.NaN,
            number.tasks(),
            0,
            Kind.PUBLISHED,
            List.of(uncertain(number)),
            List.of()),
        number.value().scale());
  }

  private ResultTable scaling() {
    return figure(
        "figure4",
        "Figure 4: scaling factor",
        numbers.of("Figure 4a", "Figure 4b"),
        "rate",
        "success rate",
        Map.of(
            ResultTable.STREAM,
            n -> n.source().equals("Figure 4a") ? "(a) parallel, Best-of-N" : "(b) sequential",
            "variant",
            PaperNumber::variant),
        ResultTable.STREAM,
        "variant");
  }

  private ResultTable pass() {
    return figure(
        "figure13",
        "Figure 13: Pass@k, parallel scaling",
        numbers.of("Figure 13"),
        "pass_k",
        "Pass@k",
        Map.of("variant", PaperNumber::variant),
        "variant");
  }

  private ResultTable retrieved() {
    return figure(
        "figure12",
        "Figure 12: number of retrieved experiences",
        numbers.of("Figure 12"),
        "rate",
        "success rate",
        Map.of("memory", PaperNumber::method),
        "memory");
  }

  private ResultTable failures() {
    return figure(
        "figure7",
        "Figure 7: memory made with and without failures",
        numbers.of("Figure 7"),
        "rate",
        "success rate",
        Map.of(
            "memory",
            PaperNumber::method,
            "from",
            n -> n.method().equals("No Memory") ? "no memory" : n.variant()),
        "memory",
        "from");
  }

  private ResultTable synergy() {
    return figure(
        "figure5",
        "Figure 5: memory and scaling, factor 3",
        numbers.of("Figure 5"),
        "rate",
        "success rate",
        Map.of(
            "memory",
            PaperNumber::method,
            "shown",
            n ->
                switch (n.metric()) {
                  case "pass_at_1_pct" -> "Pass@1";
                  case "best_of_n_sr_pct" -> "Best-of-3";
                  default -> n.variant();
                }),
        "memory",
        "shown");
  }

  /** A row per value: words, k, the value and how sure it is. */
  private static ResultTable figure(
      String name,
      String title,
      List<PaperNumber> all,
      String value,
      String heading,
      Map<String, Function<PaperNumber, String>> words,
      String... order) {
    List<Column> columns = new ArrayList<>();
    for (String word : order) {
      columns.add(Column.everywhere(word, word));
    }
    columns.add(Column.everywhere("k", "k"));
    columns.add(Column.everywhere(value, heading).higherIsBetter());
    columns.add(Column.files("certainty", "certainty"));
    List<List<Entry>> rows = new ArrayList<>();
    Set<String> about = new LinkedHashSet<>();
    for (PaperNumber number : all) {
      about.add(number.benchmark() + " " + number.subset() + ", " + number.model());
      List<Entry> row = new ArrayList<>();
      for (String word : order) {
        row.add(Entry.words(words.get(word).apply(number)));
      }
      row.add(Entry.count(number.k()));
      row.add(estimated(number));
      row.add(Entry.words(number.certainty().word()));
      rows.add(row);
    }
    List<String> notes = new ArrayList<>(List.of(NOTE, RATES));
    List<String> ambiguous =
        all.stream()
            .filter(number -> number.certainty() == Certainty.AMBIGUOUS)
            .map(n -> n.variant() + " at k = " + n.k() + " (" + n.source() + ", " + n.value() + ")")
            .toList();
    if (!ambiguous.isEmpty()) {
      notes.add(
          AMBIGUOUS
              + ": the paper's labels do not say which value belongs to "
              + String.join("; ", ambiguous)
              + ".");
    }
    return new ResultTable(
        name, title + " (" + String.join("; ", about) + ")", columns, rows, notes);
  }
}
