package dev.rebank.analysis.figure;

import dev.rebank.analysis.figure.Drawing.Look;
import dev.rebank.analysis.figure.Drawing.Unit;
import java.util.List;

/**
 * Which columns of which table a figure draws. Where the table has a column with the paper's values
 * of what is drawn, they are drawn too.
 *
 * @param name name of its files
 * @param table name of the table
 * @param title title; empty for that of the table
 * @param facets columns; each combination of their values has panels of its own
 * @param panels panels of each such combination
 * @param modelled whether it shows what models made of the logs
 */
record FigureSpec(
    String name,
    String table,
    String title,
    List<String> facets,
    List<PanelSpec> panels,
    boolean modelled) {

  /** The same, of what models made of the logs: judges, extractors, embedders. */
  FigureSpec ofModels() {
    return new FigureSpec(name, table, title, facets, panels, true);
  }

  /**
   * A panel.
   *
   * @param title what it shows, where a figure has several
   * @param x column along x: names where the look is {@code GROUPS}, else numbers
   * @param y column of values; for a {@code MATRIX} those of its places, row by row
   * @param yLabel what the values are; for a {@code MATRIX} the names of its columns, with {@code
   *     |} between them
   * @param series columns whose values name a series; for a {@code MATRIX} the names of its rows
   */
  record PanelSpec(
      String title,
      Look look,
      String x,
      String xLabel,
      List<String> y,
      String yLabel,
      Unit unit,
      List<String> series) {}
}
