package dev.rebank.analysis.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * What a number is, whichever table prints it and whatever it is called there: equal lists mean the
 * same thing.
 */
final class Quantity {

  private static final String MATTS = "MaTTS";

  private Quantity() {}

  /** Names of what a number is: more than one at a scaling factor of 1, which is no scaling. */
  static List<List<Object>> of(Cell cell) {
    List<List<Object>> names = new ArrayList<>();
    names.add(
        named(cell, "printed", List.of(cell.table(), cell.variant(), cell.k(), cell.metric())));
    boolean scaled = cell.variant().startsWith(MATTS);
    boolean success = Cell.SUCCESS.contains(cell.metric());
    boolean pass = cell.metric().startsWith("pass_at_");
    if (cell.metric().contains("_gain")) {
      return names;
    }
    if ((success && isDefault(cell)) || (scaled && cell.k() == 1 && (success || pass))) {
      names.add(named(cell, "unscaled success", List.of()));
    } else if (scaled && success) {
      names.add(named(cell, "scaled success", List.of(cell.metric(), kind(cell), cell.k())));
    }
    if (scaled && (cell.metric().equals("pass_at_1_pct") || (pass && cell.k() == 1))) {
      names.add(named(cell, "Pass@1 under scaling", List.of(kind(cell))));
    }
    return names;
  }

  private static List<Object> named(Cell cell, String what, List<Object> further) {
    List<Object> name = new ArrayList<>();
    name.add(what);
    name.add(cell.benchmark());
    name.add(cell.subset());
    name.add(cell.model());
    name.add(cell.method());
    name.addAll(further);
    return name;
  }

  /**
   * Whether a memory is as its authors made it: Synapse and AWM from successes, ReasoningBank from
   * all, one experience retrieved.
   */
  private static boolean isDefault(Cell cell) {
    return switch (cell.variant()) {
      case "", "no scaling", "baseline line" -> true;
      case "retrieved experiences" -> cell.k() <= 1;
      case "success only" -> !cell.method().equals("ReasoningBank");
      case "with failures" -> cell.method().equals("ReasoningBank");
      default -> false;
    };
  }

  /** Without memory nothing can be aggregated, so its scaling has one kind. */
  private static String kind(Cell cell) {
    boolean bare = cell.variant().contains("w/o aggregation");
    return cell.method().equals(Cell.NO_MEMORY) || !bare ? "scaled" : "not aggregated";
  }
}
