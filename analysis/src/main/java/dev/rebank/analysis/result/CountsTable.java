package dev.rebank.analysis.result;

import dev.rebank.analysis.load.SweepOutput.Lost;
import dev.rebank.analysis.table.Column;
import dev.rebank.analysis.table.Entry;
import dev.rebank.analysis.table.Form;
import dev.rebank.analysis.table.ResultTable;
import dev.rebank.row.CountRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Records in, out and lost, by stage. The run has already checked that they add up. */
final class CountsTable {

  private static final String DEAD_LETTERS = "dead_letters";
  private static final int NAMED = 3;

  /** The stages in their order. */
  private static final List<Stage> STAGES =
      List.of(
          new Stage(
              "read", "records", List.of("rollouts", "embeddings", "rollouts_of_other_streams")),
          new Stage("judge", "questions", List.of("answers")),
          new Stage("extract", "questions", List.of("answers")),
          new Stage("embed", "texts", List.of("vectors")),
          new Stage("replay", "rollouts_in", List.of("rollouts")));

  /** Which kinds of {@link CountRow} a stage was given, and which it passed on. */
  private record Stage(String name, String in, List<String> out) {}

  /** What a count is of; in this order. */
  private enum Side {
    IN,
    OUT,
    LOST,
    BESIDES
  }

  private static final List<Column> COLUMNS =
      List.of(
          Column.files("stage", "stage"),
          Column.files("side", "side"),
          Column.files("kind", "counted"),
          Column.files("n", "n"));

  private final Map<String, Map<String, Long>> stages = new TreeMap<>();
  private final List<CountRow> counts;
  private final List<Lost> lost;

  private CountsTable(List<CountRow> counts, List<Lost> lost) {
    this.counts = counts;
    this.lost = lost;
    for (CountRow count : counts) {
      stages.computeIfAbsent(count.stage(), stage -> new TreeMap<>()).put(count.kind(), count.n());
    }
  }

  static ResultTable of(List<CountRow> counts, List<Lost> lost) {
    CountsTable table = new CountsTable(counts, lost);
    List<String> notes = new ArrayList<>();
    for (Stage stage : STAGES) {
      if (table.stages.containsKey(stage.name())) {
        notes.add(table.sum(stage));
      }
    }
    notes.addAll(table.letters());
    return new ResultTable("counts", "Records in, out and lost", COLUMNS, table.rows(), notes);
  }

  /** The whole sweep in a sentence, and what was lost, if anything was. */
  static List<String> brief(List<CountRow> counts, List<Lost> lost) {
    CountsTable table = new CountsTable(counts, lost);
    long dead = table.stages.keySet().stream().mapToLong(s -> table.of(s, DEAD_LETTERS)).sum();
    List<String> lines = new ArrayList<>();
    lines.add(
        Form.grouped(table.of("read", "records"))
            + " records in, "
            + Form.grouped(table.of("replay", "rollouts"))
            + " rollouts out"
            + table.also("embeddings")
            + table.also("rollouts_of_other_streams")
            + ", "
            + deadLetters(dead));
    lines.addAll(table.letters());
    return lines;
  }

  private String also(String kind) {
    long n = of("read", kind);
    return n == 0 ? "" : ", " + counted(n, kind);
  }

  private String sum(Stage stage) {
    List<String> out = new ArrayList<>();
    for (String kind : stage.out()) {
      long n = of(stage.name(), kind);
      if (n > 0 || stage.out().get(0).equals(kind)) {
        out.add(counted(n, kind));
      }
    }
    return stage.name()
        + ": "
        + counted(of(stage.name(), stage.in()), stage.in().replace("_in", ""))
        + " in; "
        + String.join(", ", out)
        + " out; "
        + deadLetters(of(stage.name(), DEAD_LETTERS));
  }

  private static String counted(long n, String kind) {
    return Form.grouped(n) + " " + kind.replace('_', ' ');
  }

  private static String deadLetters(long n) {
    return Form.grouped(n) + (n == 1 ? " dead letter" : " dead letters");
  }

  private List<String> letters() {
    List<String> letters = new ArrayList<>();
    lost.stream()
        .limit(NAMED)
        .forEach(
            letter ->
                letters.add(
                    "lost at " + letter.stage() + ": " + letter.source() + ": " + letter.reason()));
    if (lost.size() > NAMED) {
      letters.add(
          "... and " + Form.grouped(lost.size() - NAMED) + " more in the table dead_letters");
    }
    return letters;
  }

  private long of(String stage, String kind) {
    return stages.getOrDefault(stage, Map.of()).getOrDefault(kind, 0L);
  }

  /** In the order of the stages, and in each: in, out, dead letters, other kinds. */
  private List<List<Entry>> rows() {
    return counts.stream()
        .sorted(
            Comparator.comparingInt(CountsTable::place)
                .thenComparing(CountRow::stage)
                .thenComparing(CountsTable::side)
                .thenComparing(CountRow::kind))
        .map(
            count ->
                List.of(
                    Entry.words(count.stage()),
                    Entry.words(side(count).name().toLowerCase(Locale.ROOT)),
                    Entry.words(count.kind()),
                    Entry.count(count.n())))
        .toList();
  }

  private static int place(CountRow count) {
    int place = 0;
    while (place < STAGES.size() && !STAGES.get(place).name().equals(count.stage())) {
      place++;
    }
    return place;
  }

  private static Side side(CountRow count) {
    if (count.kind().equals(DEAD_LETTERS)) {
      return Side.LOST;
    }
    for (Stage stage : STAGES) {
      if (stage.name().equals(count.stage())) {
        return count.kind().equals(stage.in())
            ? Side.IN
            : stage.out().contains(count.kind()) ? Side.OUT : Side.BESIDES;
      }
    }
    return Side.BESIDES;
  }
}
