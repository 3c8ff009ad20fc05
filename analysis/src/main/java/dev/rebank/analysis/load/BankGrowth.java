package dev.rebank.analysis.load;

import dev.rebank.row.BankEventRow;
import dev.rebank.row.ExperienceRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How one bank grew.
 *
 * @param bank bank
 * @param points one per position at which something joined, in order
 */
public record BankGrowth(String bank, List<Point> points) {

  /**
   * The bank after a position.
   *
   * @param position position in the order of the bank, from 0
   * @param experiences experiences that have joined
   * @param items items that have joined, repeats counted
   * @param itemsFromFailures items among them that were extracted from failures
   */
  public record Point(int position, int experiences, int items, int itemsFromFailures) {

    private static final Point EMPTY = new Point(-1, 0, 0, 0);

    private Point plus(int at, int more, boolean failure) {
      return new Point(at, experiences + 1, items + more, itemsFromFailures + (failure ? more : 0));
    }
  }

  public BankGrowth {
    points = List.copyOf(points);
  }

  /** Reads all banks, one stream at a time. */
  static List<BankGrowth> read(SweepFolder out) throws IOException {
    Map<String, List<Path>> experiences = out.filesByStream(ExperienceRow.class);
    Map<String, List<Point>> banks = new TreeMap<>();
    for (Map.Entry<String, List<Path>> stream : out.filesByStream(BankEventRow.class).entrySet()) {
      List<Path> files = experiences.getOrDefault(stream.getKey(), List.of());
      add(stream.getValue(), failures(files), banks);
    }
    List<BankGrowth> growth = new ArrayList<>();
    banks.forEach((bank, points) -> growth.add(new BankGrowth(bank, points)));
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

  private static void add(List<Path> files, Set<String> failures, Map<String, List<Point>> banks)
      throws IOException {
    WrittenTable events =
        WrittenTable.load(
            files, BankEventRow.class, "bank", "position", "kind", "extraction", "items");
    for (int row = 0; row < events.size(); row++) {
      if (events.requiredText("kind", row).equals("add")) {
        List<Point> points =
            banks.computeIfAbsent(events.requiredText("bank", row), bank -> new ArrayList<>());
        Point before = points.isEmpty() ? Point.EMPTY : points.get(points.size() - 1);
        int position = events.count("position", row);
        if (before.position() == position) {
          points.remove(points.size() - 1);
        }
        boolean failure = failures.contains(events.requiredText("extraction", row));
        points.add(before.plus(position, events.count("items", row), failure));
      }
    }
  }
}
