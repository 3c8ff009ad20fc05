package dev.rebank.analysis.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.analysis.figure.Drawing.Curve;
import dev.rebank.analysis.figure.Drawing.Dot;
import dev.rebank.analysis.figure.Drawing.Panel;
import dev.rebank.analysis.paper.PaperNumbers;
import dev.rebank.analysis.paper.PaperTables;
import dev.rebank.analysis.table.Entry;
import dev.rebank.analysis.table.ResultTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableDrawingTest {

  @Test
  void thePapersFigureFourHasTwoPanelsOfThreeCurvesWithThePrintedValues() throws IOException {
    Drawing drawing = paper("figure4");
    assertThat(drawing.panels())
        .extracting(Panel::title)
        .containsExactly("(a) parallel, Best-of-N", "(b) sequential");
    assertThat(drawing.series())
        .containsExactly("MaTTS w/o memory", "MaTTS w/o aggregation", "MaTTS");
    Curve matts = drawing.panels().get(0).curves().get(2);
    assertThat(matts.published()).isTrue();
    assertThat(matts.dots()).extracting(Dot::y).containsExactly(49.7, 50.3, 52.4, 54.0, 55.1);
    assertThat(matts.dots()).noneMatch(Dot::hasInterval);
    assertThat(drawing.labels()).hasSize(1).first().asString().contains("MaTTS at k = 2");
    assertThat(drawing.notes())
        .containsExactly("All values as printed in the paper. Numbers: figure4.csv.");
  }

  @Test
  void thePapersFigureFiveHasThreeMarksForEachMemory() throws IOException {
    Drawing drawing = paper("figure5");
    Panel panel = drawing.panels().get(0);
    assertThat(panel.categories()).containsExactly("No Memory", "Synapse", "AWM", "ReasoningBank");
    assertThat(drawing.series()).containsExactly("no scaling", "Pass@1", "Best-of-3");
    assertThat(panel.curves().get(1).dots())
        .extracting(Dot::y)
        .containsExactly(38.5, 40.1, 41.2, 50.8);
  }

  @Test
  void thePapersValuesBesideOursAreACurveOfTheSameSeries() {
    ResultTable table =
        DrawnTables.table(
            "arms",
            List.of("stream", "arm", "success_rate", "success_rate_paper"),
            List.of(
                List.of(
                    Entry.words("s"),
                    Entry.words("one"),
                    DrawnTables.estimate(0.4),
                    Entry.plain(0.39, 3)),
                List.of(
                    Entry.words("s"),
                    Entry.words("two"),
                    DrawnTables.estimate(0.5),
                    Entry.dash())));
    Drawing drawing = drawn("success", table);
    List<Curve> curves = drawing.panels().get(0).curves();
    assertThat(curves).extracting(Curve::published).containsExactly(false, true);
    assertThat(curves).extracting(Curve::series).containsExactly(0, 0);
    assertThat(drawing.notes().get(0)).contains("Hollow marks: values printed in the paper.");
  }

  @Test
  void aDashIsAGapAndAColumnOfDashesNoPanel() {
    ResultTable table =
        DrawnTables.table(
            "pass",
            List.of("stream", "arm", "k", "pass_k", "as_run"),
            List.of(
                List.of(
                    Entry.words("s"),
                    Entry.words("a"),
                    Entry.count(1),
                    DrawnTables.estimate(0.4),
                    Entry.dash()),
                List.of(
                    Entry.words("s"),
                    Entry.words("a"),
                    Entry.count(2),
                    Entry.dash(),
                    Entry.dash())));
    Drawing drawing = drawn("pass", table);
    assertThat(drawing.panels()).hasSize(1);
    assertThat(drawing.panels().get(0).curves().get(0).dots().get(1).isDefined()).isFalse();
    assertThat(drawing.notes().get(0)).contains("Gaps: undefined, not zero.");
  }

  @Test
  void moreStreamsOrArmsThanCanBeReadAreCountedBelow() {
    Drawing drawing = drawn("pass", DrawnTables.curves("pass", 50, 2, 14));
    assertThat(drawing.panels()).hasSize(TableDrawing.MOST_FACETS);
    assertThat(drawing.series()).hasSize(TableDrawing.MOST_SERIES);
    assertThat(drawing.notes().get(0))
        .contains("The first 12 of 14 are shown.", "The first 42 of 50 series are shown.");
  }

  @Test
  void aConfusionMatrixHasARowForWhatWasAndAColumnForWhatWasJudged() {
    ResultTable table =
        DrawnTables.table(
            "judges",
            List.of(
                "stream",
                "judge",
                "arm",
                "true_successes",
                "false_failures",
                "false_successes",
                "true_failures"),
            List.of(
                List.of(
                    Entry.words("s"),
                    Entry.words("j"),
                    Entry.words("a"),
                    Entry.count(5),
                    Entry.count(2),
                    Entry.count(1),
                    Entry.count(9))));
    Panel panel = drawn("judges", table).panels().get(0);
    assertThat(panel.title()).isEqualTo("s, j, a");
    assertThat(panel.curves().get(0).dots()).extracting(Dot::y).containsExactly(5.0, 2.0);
    assertThat(panel.curves().get(1).dots()).extracting(Dot::y).containsExactly(1.0, 9.0);
  }

  @Test
  void fortyTwoSeriesHaveFortyTwoPairsOfColourAndShape() {
    Set<List<Object>> pairs = new HashSet<>();
    IntStream.range(0, TableDrawing.MOST_SERIES)
        .forEach(i -> pairs.add(List.of(Palette.color(i), i % 6)));
    assertThat(pairs).hasSize(TableDrawing.MOST_SERIES);
  }

  @Test
  void namesOfCellsAreCutToWhatTellsThemApart() {
    assertThat(
            Texts.telling(
                List.of(
                    "mechanism=awm, retrieve.top_k=1, correctness=judge",
                    "mechanism=awm, retrieve.top_k=2, correctness=reward")))
        .containsExactly("top_k 1, judge", "top_k 2, reward");
    assertThat(Texts.telling(List.of("a=1", "plain"))).containsExactly("a=1", "plain");
  }

  @Test
  void longNamesAreCutInTheirMiddleAndStayDifferent() {
    assertThat(
            Texts.shortened(List.of("abcdefghijklmnopqrst", "abcdefghijkl-nopqrst", "short"), 14))
        .containsExactly("abcde…mnopqrst", "abcde…-nopqrst", "short");
    assertThat(Texts.shortened(List.of("abcdeXghijklmnopqrst", "abcdeYghijklmnopqrst"), 14))
        .containsExactly("abcde…mnopqrst", "abcde…mnopqrst (2)");
  }

  @Test
  void stairsStayUntilTheNextValue() {
    List<Dot> dots =
        List.of(new Dot(1, 2, Double.NaN, Double.NaN), new Dot(4, 5, Double.NaN, Double.NaN));
    assertThat(Runs.stairs(dots)).extracting(Dot::x).containsExactly(1.0, 4.0, 4.0);
    assertThat(Runs.stairs(dots)).extracting(Dot::y).containsExactly(2.0, 2.0, 5.0);
  }

  private static Drawing paper(String figure) throws IOException {
    List<ResultTable> tables = PaperTables.of(PaperNumbers.read(Path.of("..", "data", "paper")));
    return Figures.of(tables).drawings().stream()
        .filter(drawing -> drawing.name().equals(figure))
        .findFirst()
        .orElseThrow();
  }

  private static Drawing drawn(String figure, ResultTable table) {
    FigureSpec spec =
        Catalog.SPECS.stream().filter(s -> s.name().equals(figure)).findFirst().orElseThrow();
    return TableDrawing.of(spec, table, table.notes()).orElseThrow();
  }
}
