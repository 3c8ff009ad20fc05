package dev.rebank.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.row.CellRow;
import dev.rebank.tables.OutputFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of the page, without a browser. */
class ReportTest {

  private static final String HOSTILE =
      "</script><script>canary()</script> ]]> <!-- \u2028 {{version}}";
  private static final long ROOM = 200L << 20;

  @TempDir private Path folder;

  @Test
  void equalOutputsGiveEqualPages() throws IOException {
    Path one = ReportPageTest.report(folder.resolve("one"), 30, HOSTILE, "", true, ROOM);
    Path two = ReportPageTest.report(folder.resolve("two"), 30, HOSTILE, "", true, ROOM);
    assertThat(one).hasSameBinaryContentAs(two);
  }

  @Test
  void textOfLogsIsNeverMarkup() throws IOException {
    String page = Files.readString(ReportPageTest.report(folder, 3, HOSTILE, "", true, ROOM));
    assertThat(page)
        .doesNotContain("<script>canary")
        .doesNotContain("<!--")
        .contains("&lt;script&gt;canary()");
    assertThat(page.split("<script>", -1)).as("the page's own script and no other").hasSize(2);
    assertThat(chunk(page, "s0.t0"))
        .contains("Find mug number 2 </script><script>canary()</script> ]]>");
  }

  @Test
  void nothingIsFetched() throws IOException {
    String page = Files.readString(ReportPageTest.report(folder, 3, "", "", true, ROOM));
    assertThat(page).contains("default-src 'none'");
    // Names of XML vocabularies are no addresses that anything is fetched from.
    assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:", "https:");
    assertThat(page)
        .doesNotContain("src=\"/")
        .doesNotContain("<link")
        .doesNotContain("@import")
        .doesNotContain("url(");
  }

  @Test
  void nothingIsLeftBesideThePage() throws IOException {
    Path page = ReportPageTest.report(folder, 3, "", "", true, ROOM);
    try (Stream<Path> files = Files.list(page.getParent())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("figures", "report.html");
    }
  }

  @Test
  void contentIsStoredOnceWhateverTheNumberOfCells() throws IOException {
    String page = Files.readString(ReportPageTest.report(folder, 3, "", "", true, ROOM));
    assertThat(chunk(page, "i.0")).contains("Lesson of t0", "Lesson of t1", "Lesson of t2");
    for (String id : new String[] {"s0", "s0.t0", "s0.c0.0", "s0.c1.0", "s0.b0.0"}) {
      assertThat(chunk(page, id)).doesNotContain("Lesson of");
    }
  }

  @Test
  void streamsBeyondTheRoomAreNamedAndLeftOut() throws IOException {
    String page = Files.readString(ReportPageTest.report(folder, 3, "", "", true, -1));
    assertThat(chunk(page, "meta")).contains("\"left\":[\"shop\"]", "\"streams\":[]");
  }

  @Test
  void itemsAreThereWithoutThePromptThatInjectsThem() throws IOException {
    OutputFolder out = OutputFolder.of(folder);
    List<CellRow> cells = ExplorerSweep.write(folder, 3, "", "", true);
    String page = Files.readString(Report.write(out, cells, List.of(), template -> null));
    assertThat(chunk(page, "meta")).contains("\"forms\":{}");
    assertThat(chunk(page, "i.0")).contains("Lesson of t0");
  }

  private static String chunk(String page, String id) throws IOException {
    Matcher matcher = Pattern.compile(" id=\"" + Pattern.quote(id) + "\">([^<]*)<").matcher(page);
    assertThat(matcher.find()).as(id).isTrue();
    byte[] packed = Base64.getDecoder().decode(matcher.group(1));
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
