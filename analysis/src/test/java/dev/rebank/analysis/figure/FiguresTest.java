package dev.rebank.analysis.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.analysis.table.ResultTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {

  private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");

  @TempDir Path folder;

  @Test
  void theSameTablesGiveTheSameBytesTwice() throws IOException {
    List<ResultTable> tables =
        List.of(DrawnTables.curves("pass", 3, 5, 2), DrawnTables.groups("arms", 4));
    Figures.of(tables).write(folder.resolve("one"));
    Figures.of(tables).write(folder.resolve("two"));
    try (Stream<Path> files = Files.list(folder.resolve("one"))) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(6);
      for (Path file : all) {
        assertThat(file).hasSameBinaryContentAs(folder.resolve("two").resolve(file.getFileName()));
      }
    }
  }

  @Test
  void everyFigureIsDrawnFromNoneOneAndManyValuesGapsAndLongNames() throws IOException {
    for (FigureSpec spec : Catalog.SPECS) {
      assertThat(TableDrawing.of(spec, DrawnTables.of(spec, 0, 0), List.of()))
          .as(spec.name())
          .isEmpty();
      for (int[] size : new int[][] {{1, 1}, {40, 7}}) {
        Drawing drawing =
            TableDrawing.of(spec, DrawnTables.of(spec, size[0], size[1]), List.of()).orElseThrow();
        assertThat(text(SvgForm.of(drawing))).as(spec.name()).contains("<text");
      }
    }
  }

  @Test
  void oneOfEachLookIsDrawnInAllForms() throws IOException {
    for (String name : List.of("judges", "spent", "cumulative", "retrieved", "failures")) {
      FigureSpec spec =
          Catalog.SPECS.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
      Drawing drawing = TableDrawing.of(spec, DrawnTables.of(spec, 2, 15), List.of()).orElseThrow();
      assertThat(PdfForm.of(drawing)).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
      assertThat(PngForm.of(drawing)).startsWith(new byte[] {(byte) 0x89, 'P', 'N', 'G'});
    }
  }

  @Test
  void svgHasTextsAsTextsAndNothingFromTheNet() throws IOException {
    String svg = svg(DrawnTables.curves("pass", 2, 3, 1));
    assertThat(svg).contains(">arm-0<", ">Synthetic data: made by a generator, not by agents.<");
    assertThat(
            svg.replace("http://www.w3.org/2000/svg", "")
                .replace("http://www.w3.org/1999/xlink", ""))
        .doesNotContain("http:", "https:", "<!DOCTYPE", "<script");
    Matcher ids = ID.matcher(svg);
    while (ids.find()) {
      assertThat(ids.group(1)).startsWith("pass-");
    }
  }

  @Test
  void namesFromLogsAreTextAndNothingElse() throws IOException {
    String svg =
        svg(
            DrawnTables.named(
                List.of(
                    "<script>alert(1)</script>", "]]>&\"", "bell\u0007", "half\uD800", "\uFFFE")));
    assertThat(svg)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script>", "\u0007", "\uFFFE");
    assertThat(svg).contains("bell\uFFFD", "half\uFFFD");
  }

  @Test
  void pdfHasItsFontItsTextsAndNoDate() throws IOException {
    byte[] pdf = PdfForm.of(drawing(DrawnTables.curves("pass", 2, 3, 1)));
    String raw = new String(pdf, StandardCharsets.ISO_8859_1);
    assertThat(raw).doesNotContain("CreationDate", "ModDate");
    try (PDDocument document = Loader.loadPDF(pdf)) {
      String text = new PDFTextStripper().getText(document);
      assertThat(text).contains("arm-0", "Synthetic data: made by a generator, not by agents.");
    }
  }

  @Test
  void figuresOfTablesThatAreGoneAreDeleted() throws IOException {
    Files.writeString(folder.resolve("scaling.svg"), "old");
    Files.writeString(folder.resolve("mine.svg"), "mine");
    Figures figures = Figures.of(List.of(DrawnTables.curves("pass", 1, 2, 1)));
    figures.write(folder);
    assertThat(figures.names()).containsExactly("pass");
    assertThat(folder.resolve("scaling.svg")).doesNotExist();
    assertThat(folder.resolve("mine.svg")).exists();
  }

  private static String svg(ResultTable table) throws IOException {
    return text(SvgForm.of(drawing(table)));
  }

  private static Drawing drawing(ResultTable table) {
    FigureSpec spec =
        Catalog.SPECS.stream()
            .filter(s -> s.table().equals(table.name()))
            .findFirst()
            .orElseThrow();
    return TableDrawing.of(spec, table, table.notes()).orElseThrow();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
