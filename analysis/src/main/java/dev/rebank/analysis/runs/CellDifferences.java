package dev.rebank.analysis.runs;

import dev.rebank.analysis.load.ReplayedCell;
import dev.rebank.analysis.result.CellProfile;
import dev.rebank.analysis.table.Column;
import dev.rebank.analysis.table.Entry;
import dev.rebank.analysis.table.ResultTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Cells of one name on one stream: what they inject in two sweeps, where it differs. */
final class CellDifferences {

  private static final List<Column> COLUMNS =
      List.of(
          Column.files(ResultTable.STREAM, "stream"),
          Column.everywhere("name", "cell"),
          Column.everywhere("differing", "injection differs"),
          Column.everywhere("first_items", "items: first"),
          Column.everywhere("second_items", "second"),
          Column.everywhere("first_similarity", "similarity: first"),
          Column.everywhere("second_similarity", "second"),
          Column.everywhere("first_tokens", "tokens: first"),
          Column.everywhere("second_tokens", "second"));

  private record Name(String stream, String cell) {}

  private CellDifferences() {}

  static ResultTable of(List<ReplayedCell> first, List<ReplayedCell> second) {
    Map<Name, ReplayedCell> others = new HashMap<>();
    second.forEach(cell -> others.put(name(cell), cell));
    List<List<Entry>> rows = new ArrayList<>();
    for (ReplayedCell cell : first) {
      ReplayedCell other = others.get(name(cell));
      if (other != null && !other.memory().equals(cell.memory())) {
        rows.add(
            List.of(
                Entry.words(cell.cell().stream()),
                Entry.words(cell.cell().name()),
                Entry.share(CellProfile.differing(other, cell)),
                items(cell),
                items(other),
                Entry.share(CellProfile.similarity(cell)),
                Entry.share(CellProfile.similarity(other)),
                Entry.amount(CellProfile.tokens(cell)),
                Entry.amount(CellProfile.tokens(other))));
      }
    }
    return new ResultTable("cells", "Cells that differ", COLUMNS, rows, List.of());
  }

  private static Name name(ReplayedCell cell) {
    return new Name(cell.cell().stream(), cell.cell().name());
  }

  private static Entry items(ReplayedCell cell) {
    return cell.bank() == null ? Entry.dash() : Entry.count(cell.bank().items());
  }
}
