package dev.rebank.analysis.figure;

import dev.rebank.analysis.figure.Drawing.Look;
import dev.rebank.analysis.figure.Drawing.Unit;
import java.util.List;

/**
 * Which columns of which table a figure draws.
 *
 * @param name name of its files
 * @param table name of the table
 * @param title title; empty for that of the table
 * @param facets columns; each combination of their values has panels of its own
 * @param panels panels of each such combination
 */
record FigureSpec(
    String name, String table, String title, List<String> facets, List<PanelSpec> panels) {

  /**
   * A panel.
   *
   * @param title what it shows, where a figure has several
   * @param x column along x: names where the look is {@code GROUPS}, else numbers
   * @param y columns of values; several are series of their own
   * @param series columns whose values name a series
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
