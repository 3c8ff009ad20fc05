package dev.rebank.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of sweeps that are large, or too large, or without steps. */
class LargeReportTest {

  /** Well above what a slow machine needs (1 s on two cores), well below what nobody waits for. */
  private static final Duration BOUND = Duration.ofSeconds(15);

  @TempDir private Path folder;

  @Test
  void tenThousandTasksOpenSoon() throws IOException {
    try (Browser browser = Browser.open()) {
      Path page = ReportPageTest.report(folder, 10_000, "", "", true, 200L << 20);
      long began = System.nanoTime();
      browser.go(page, "#/bank/0/0/9999");
      assertThat(browser.text("#view h2")).isEqualTo("t9999");
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(BOUND);
      assertThat(browser.text(".injected")).contains("Lesson of t9998");
      assertThat(browser.all(".line").size()).isLessThan(60);
      browser.go(page, "");
      browser.one(".streams a").click();
      browser.awaitShown("#/bank/0");
      browser.script("document.querySelector('.lines').scrollTop = 5000 * 52");
      browser.one("#line-5003").click();
      browser.awaitShown("#/bank/0/0/5003");
      assertThat(browser.text("#view h2")).isEqualTo("t5003");
      browser.go(page, "#/search/number%208765/0");
      browser.await(
          "return document.querySelector('#page [role=status]').textContent.startsWith('1 task')");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void aPageWithoutStepsSaysSo() throws IOException {
    try (Browser browser = Browser.open()) {
      Path page = ReportPageTest.report(folder, 3, "", "", false, 200L << 20);
      browser.go(page, "#/bank/0/0/1");
      browser.one("details.steps-of summary").click();
      assertThat(browser.text("details.steps-of .body")).contains("did not write steps");
    }
  }

  @Test
  void observationsAreLeftOutFirstAndThePageSaysSo() throws IOException {
    try (Browser browser = Browser.open()) {
      // Seeded letters hardly compress: some 300 kB in the query, twice as much in observations.
      String large =
          new Random(1)
              .ints(400_000, 'a', 'z')
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      Path page = ReportPageTest.report(folder, 3, "", large, true, 500_000);
      browser.go(page, "#/bank/0/0/2");
      browser.one("details.steps-of summary").click();
      assertThat(browser.text("details.steps-of .body"))
          .contains("Observations are left out")
          .contains("search('mug')")
          .doesNotContain("many mugs");
    }
  }
}
