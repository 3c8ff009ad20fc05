package dev.rebank.analysis.figure;

import dev.rebank.analysis.figure.Drawing.Look;
import dev.rebank.analysis.figure.Drawing.Unit;
import dev.rebank.analysis.figure.FigureSpec.PanelSpec;
import dev.rebank.analysis.table.ResultTable;
import java.util.List;
import java.util.stream.Stream;

/** All figures, in the order of a report. */
final class Catalog {

  private static final List<String> STREAM = List.of(ResultTable.STREAM);

  private static final List<FigureSpec> OURS =
      List.of(
          new FigureSpec(
              "success",
              "arms",
              "Success rate of the logged arms",
              STREAM,
              List.of(rates("", "arm", "logged arm", List.of("success_rate"), List.of()))),
          new FigureSpec(
              "cumulative",
              "cumulative",
              "Cumulative success over the stream",
              STREAM,
              List.of(
                  new PanelSpec(
                      "",
                      Look.STAIRS,
                      "position",
                      "tasks",
                      List.of("cumulative"),
                      "successful tasks",
                      Unit.AMOUNT,
                      List.of("arm")))),
          new FigureSpec(
              "scaling",
              "scaling",
              "Test-time scaling",
              STREAM,
              List.of(curves("n", "scaling factor", "success_rate", "success rate", "variant"))),
          new FigureSpec(
              "synergy",
              "synergy",
              "Memory and test-time scaling",
              STREAM,
              List.of(
                  rates(
                      "",
                      "mechanism",
                      "",
                      List.of("no_scaling", "pass_1", "best_of_n"),
                      List.of()))),
          new FigureSpec(
              "failures",
              "failures",
              "Memory made with and without failures",
              STREAM,
              List.of(rates("", "mechanism", "", List.of("success_rate"), List.of("from")))),
          new FigureSpec(
              "retrieved",
              "retrieved",
              "Number of retrieved experiences",
              STREAM,
              List.of(
                  curves("top_k", "retrieved experiences", "success_rate", "success rate", "arm"))),
          new FigureSpec(
              "pass",
              "pass",
              "Pass@k",
              STREAM,
              List.of(curves("k", "k", "pass_k", "Pass@k", "arm"))));

  /** The paper's, from its own numbers, which are in per cent. */
  private static final List<FigureSpec> PAPERS =
      List.of(
          paper("figure4", Look.CURVES, "k", "scaling factor k", "rate", "success rate", "variant"),
          paper("figure5", Look.GROUPS, "memory", "", "rate", "success rate", "shown"),
          paper("figure7", Look.GROUPS, "memory", "", "rate", "success rate", "from"),
          paper("figure12", Look.CURVES, "k", "retrieved experiences", "rate", "success rate", ""),
          paper("figure13", Look.CURVES, "k", "scaling factor k", "pass_k", "Pass@k", "variant"));

  static final List<FigureSpec> SPECS = Stream.concat(OURS.stream(), PAPERS.stream()).toList();

  private Catalog() {}

  private static FigureSpec paper(
      String name, Look look, String x, String xLabel, String y, String yLabel, String series) {
    PanelSpec panel =
        new PanelSpec("", look, x, xLabel, List.of(y), yLabel, Unit.PERCENT, List.of(series));
    return new FigureSpec(name, name, "", STREAM, List.of(panel));
  }

  private static PanelSpec curves(
      String x, String xLabel, String y, String yLabel, String... series) {
    return new PanelSpec(
        "", Look.CURVES, x, xLabel, List.of(y), yLabel, Unit.SHARE, List.of(series));
  }

  private static PanelSpec rates(
      String title, String x, String xLabel, List<String> y, List<String> series) {
    return new PanelSpec(title, Look.GROUPS, x, xLabel, y, "success rate", Unit.SHARE, series);
  }
}
