package dev.rebank.analysis.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.analysis.metric.Estimate;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatexFormTest {

  @Test
  void theBestOfAStreamIsBoldAndTheSecondUnderlined() {
    String tex =
        LatexForm.of(
            table(
                List.of(
                    row("shop", "a", 0.4204, 9),
                    row("shop", "b", 0.55, 7),
                    row("shop", "c", 0.4196, 8),
                    row("shop", "d", 0.3, 6),
                    row("admin", "a", 0.2, 5))));
    assertThat(tex)
        .contains("shop & b & \\textbf{0.55} & \\underline{7} \\\\")
        .contains("shop & a & \\underline{0.42} & 9 \\\\")
        .contains("shop & c & \\underline{0.42} & 8 \\\\") // the same as shown
        .contains("shop & d & 0.30 & \\textbf{6} \\\\")
        .contains("admin & a & 0.20 & 5 \\\\") // alone: nothing to be best of
        .contains("\\toprule", "\\midrule", "\\bottomrule");
  }

  @Test
  void namesFromLogsAreNoCommands() {
    String tex =
        LatexForm.of(table(List.of(row("a_b & 100 % of $x$ #1", "\\input{x}^~[2]<|>\"", 0.1, 1))));
    assertThat(tex)
        .contains("a\\_b \\& 100 \\% of \\$x\\$ \\#1")
        .contains(
            "\\textbackslash{}input\\{x\\}\\textasciicircum{}\\textasciitilde{}{[}2]"
                + "\\textless{}\\textbar{}\\textgreater{}\\textquotedbl{}");
  }

  @Test
  void whatIsTooSmallForItsDigitsIsNotZero() {
    assertThat(Form.plain(new Entry.Plain(0.00001, 4, List.of()))).isEqualTo("<0.0001");
    assertThat(Form.plain(new Entry.Plain(0.00006, 4, List.of()))).isEqualTo("0.0001");
    assertThat(Form.plain(new Entry.Plain(0, 4, List.of()))).isEqualTo("0.0000");
  }

  private static ResultTable table(List<List<Entry>> rows) {
    return new ResultTable(
        "t",
        "Title",
        List.of(
            Column.files(ResultTable.STREAM, "stream"),
            Column.files("arm", "arm"),
            Column.files("rate", "rate").higherIsBetter(),
            Column.files("steps", "steps").lowerIsBetter()),
        rows,
        List.of());
  }

  private static List<Entry> row(String stream, String arm, double rate, double steps) {
    Estimate estimate =
        new Estimate(
            rate, Double.NaN, Double.NaN, 4, 4, Estimate.Kind.MEASURED, List.of(), List.of());
    return List.of(
        Entry.words(stream), Entry.words(arm), Entry.share(estimate), Entry.plain(steps, 0));
  }
}
