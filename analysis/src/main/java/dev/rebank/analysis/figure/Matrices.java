package dev.rebank.analysis.figure;

import dev.rebank.analysis.figure.Drawing.Curve;
import dev.rebank.analysis.figure.Drawing.Dot;
import dev.rebank.analysis.figure.Drawing.Panel;
import dev.rebank.analysis.figure.FigureSpec.PanelSpec;
import dev.rebank.analysis.table.Entry;
import dev.rebank.analysis.table.ResultTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Takes a matrix from one row of a table: its columns, row of the matrix by row. */
final class Matrices {

  private Matrices() {}

  /** The names along x and down the side stand in the label of the axis and in {@code series}. */
  static Panel panel(
      PanelSpec spec, String title, ResultTable table, List<Entry> row, Set<String> names) {
    List<String> across = List.of(spec.yLabel().split("\\|", -1));
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < spec.series().size(); i++) {
      names.add(spec.series().get(i));
      List<Dot> dots = new ArrayList<>();
      for (int j = 0; j < across.size(); j++) {
        int column = table.indexOf(spec.y().get(i * across.size() + j));
        double count = column < 0 ? Double.NaN : Values.number(row.get(column));
        dots.add(new Dot(j, count, Double.NaN, Double.NaN));
      }
      curves.add(new Curve(List.copyOf(names).indexOf(spec.series().get(i)), false, dots));
    }
    return new Panel(title, spec.look(), spec.xLabel(), across, "", spec.unit(), curves);
  }
}
