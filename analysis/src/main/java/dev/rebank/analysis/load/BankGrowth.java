package dev.rebank.analysis.load;

import dev.rebank.row.BankEventRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How one bank grew.
 *
 * @param bank bank
 * @param points one per position at which something happened, in order
 */
public record BankGrowth(String bank, List<Point> points) {

  /**
   * The bank after a position.
   *
   * @param position position in the order of the bank, from 0
   * @param experiences experiences in it
   * @param items items in it, repeats counted
   */
  public record Point(int position, int experiences, int items) {}

  public BankGrowth {
    points = List.copyOf(points);
  }

  static List<BankGrowth> read(SweepFolder out) throws IOException {
    WrittenTable events =
        WrittenTable.load(out, BankEventRow.class, "bank", "position", "kind", "items");
    Map<String, List<Point>> banks = new TreeMap<>();
    for (int row = 0; row < events.size(); row++) {
      boolean add = events.requiredText("kind", row).equals("add");
      List<Point> points =
          banks.computeIfAbsent(events.requiredText("bank", row), bank -> new ArrayList<>());
      Point before = points.isEmpty() ? new Point(-1, 0, 0) : points.get(points.size() - 1);
      int position = events.count("position", row);
      if (before.position() == position) {
        points.remove(points.size() - 1);
      }
      points.add(
          new Point(
              position,
              before.experiences() + (add ? 1 : 0),
              before.items() + (add ? events.count("items", row) : 0)));
    }
    List<BankGrowth> growth = new ArrayList<>();
    banks.forEach((bank, points) -> growth.add(new BankGrowth(bank, points)));
    return growth;
  }
}
