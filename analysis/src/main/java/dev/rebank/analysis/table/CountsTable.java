package dev.rebank.analysis.table;

import dev.rebank.analysis.load.SweepOutput.Lost;
import dev.rebank.row.CountRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Records in, out and lost: whether they add up, and what was lost. */
final class CountsTable {

  /** Kind of {@link CountRow}: records that a stage was given. */
  static final String IN = "in";

  /** Kind: records that it passed on. */
  static final String OUT = "out";

  /** Kind: records that became dead letters. */
  static final String DEAD_LETTERS = "dead_letters";

  private static final int NAMED = 5;

  private static final List<Column> COLUMNS =
      List.of(
          Column.markdown("stage", "stage"),
          Column.markdown("kind", "counted"),
          Column.markdown("n", "n"));

  private CountsTable() {}

  static ResultTable of(List<CountRow> counts, List<Lost> lost) {
    List<List<Entry>> rows = new ArrayList<>();
    Map<String, Map<String, Long>> stages = new TreeMap<>();
    for (CountRow count : counts) {
      stages.computeIfAbsent(count.stage(), stage -> new TreeMap<>()).put(count.kind(), count.n());
      rows.add(
          List.of(Entry.words(count.stage()), Entry.words(count.kind()), Entry.count(count.n())));
    }
    List<String> notes = new ArrayList<>();
    stages.forEach(
        (stage, kinds) -> {
          if (kinds.containsKey(IN)) {
            notes.add(sum(stage, kinds));
          }
        });
    lost.stream()
        .limit(NAMED)
        .forEach(
            letter ->
                notes.add(
                    "Lost at " + letter.stage() + ": " + letter.source() + ": " + letter.reason()));
    if (lost.size() > NAMED) {
      notes.add("... and " + (lost.size() - NAMED) + " more in the table dead_letters.");
    }
    return new ResultTable("counts", "Records in, out and lost", COLUMNS, rows, notes);
  }

  private static String sum(String stage, Map<String, Long> kinds) {
    long in = kinds.getOrDefault(IN, 0L);
    long out = kinds.getOrDefault(OUT, 0L);
    long dead = kinds.getOrDefault(DEAD_LETTERS, 0L);
    String terms =
        stage
            + ": "
            + in
            + " in, "
            + out
            + " out, "
            + dead
            + " dead letter"
            + (dead == 1 ? "" : "s");
    return in == out + dead
        ? terms + "."
        : terms + ". THESE DO NOT ADD UP: " + (in - out - dead) + " records are unaccounted for.";
  }
}
