package dev.rebank.analysis.load;

import dev.rebank.row.BankEventRow;
import dev.rebank.row.ExperienceRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How one bank grew.
 *
 * @param bank bank
 * @param points one per position at which something changed, in order
 */
public record BankGrowth(String bank, List<Point> points) {

  /**
   * The bank after a position.
   *
   * @param position position in the order of the bank, from 0
   * @param experiences experiences that it holds
   * @param items items that it holds, repeats counted
   * @param itemsFromFailures items among them that were extracted from failures
   */
  public record Point(int position, int experiences, int items, int itemsFromFailures) {}

  /** What a bank holds, entry by entry: items, and those of them from failures. */
  private static final class Held {
    private final Map<Integer, int[]> entries = new HashMap<>();
    private final List<Point> points = new ArrayList<>();
    private int items;
    private int failures;

    void set(int position, int entry, int more, boolean failure) {
      int[] now = {more, failure ? more : 0};
      int[] before = more == 0 ? entries.remove(entry) : entries.put(entry, now);
      items += more - (before == null ? 0 : before[0]);
      failures += now[1] - (before == null ? 0 : before[1]);
      if (!points.isEmpty() && points.get(points.size() - 1).position() == position) {
        points.remove(points.size() - 1);
      }
      points.add(new Point(position, entries.size(), items, failures));
    }
  }

  public BankGrowth {
    points = List.copyOf(points);
  }

  /** Reads all banks, one stream at a time. */
  static List<BankGrowth> read(SweepFolder out) throws IOException {
    Map<String, List<Path>> experiences = out.filesByStream(ExperienceRow.class);
    Map<String, Held> banks = new TreeMap<>();
    for (Map.Entry<String, List<Path>> stream : out.filesByStream(BankEventRow.class).entrySet()) {
      List<Path> files = experiences.getOrDefault(stream.getKey(), List.of());
      add(stream.getValue(), failures(files), banks);
    }
    List<BankGrowth> growth = new ArrayList<>();
    banks.forEach((bank, held) -> growth.add(new BankGrowth(bank, held.points)));
    return growth;
  }

  private static Set<String> failures(List<Path> files) throws IOException {
    WrittenTable table = WrittenTable.load(files, ExperienceRow.class, "extraction", "origin");
    Set<String> failures = new HashSet<>();
    for (int row = 0; row < table.size(); row++) {
      if (table.requiredText("origin", row).equals("failure")) {
        failures.add(table.requiredText("extraction", row));
      }
    }
    return failures;
  }

  private static void add(List<Path> files, Set<String> failures, Map<String, Held> banks)
      throws IOException {
    WrittenTable events =
        WrittenTable.load(
            files, BankEventRow.class, "bank", "position", "entry", "extraction", "items");
    for (int row = 0; row < events.size(); row++) {
      String extraction = events.text("extraction", row);
      banks
          .computeIfAbsent(events.requiredText("bank", row), bank -> new Held())
          .set(
              events.count("position", row),
              events.count("entry", row),
              events.count("items", row),
              extraction != null && failures.contains(extraction));
    }
  }
}
