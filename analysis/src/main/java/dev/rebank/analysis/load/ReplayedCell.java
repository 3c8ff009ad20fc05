package dev.rebank.analysis.load;

import dev.rebank.row.BankRow;
import dev.rebank.row.CellRow;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One cell with its bank and what it would have injected.
 *
 * @param cell the cell
 * @param bank the bank after the last position; null without memory
 * @param memory one per task of the stream, by position in the order of the cell
 */
public record ReplayedCell(CellRow cell, @Nullable BankRow bank, List<TaskMemory> memory) {

  private static final Pattern CONSOLIDATED = Pattern.compile("\"consolidate\":\"(?!append\")");

  public ReplayedCell {
    memory = List.copyOf(memory);
  }

  /** Whether the cell gives memory to any task at all. */
  public boolean hasMemory() {
    return bank != null && cell.topK() > 0;
  }

  /** Whether its bank is more than what was appended: consolidated, or given whole. */
  public boolean isConsolidated() {
    return bank != null && CONSOLIDATED.matcher(bank.setting()).find();
  }
}
