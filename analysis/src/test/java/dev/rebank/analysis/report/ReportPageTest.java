package dev.rebank.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.analysis.table.Column;
import dev.rebank.analysis.table.Entry;
import dev.rebank.analysis.table.ResultTable;
import dev.rebank.extract.MemoryItem;
import dev.rebank.inject.MemoryText;
import dev.rebank.prompt.Prompts;
import dev.rebank.row.CellRow;
import dev.rebank.tables.OutputFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page in a browser, of a sweep of twelve tasks of which one is hostile. */
class ReportPageTest {

  private static final String HOSTILE =
      "<script>window.canary = 1</script></script><img src=x onerror=\"window.canary = 2\"> ]]> -->"
          + " &lt;b&gt; \u202e\u2028\u0007 "
          + "</pre><svg onload='window.canary = 3'> {{sweep}} 'quoted' \"twice\"";

  private static final String MEGABYTE = "x".repeat(1 << 20);

  @TempDir private static Path folder;
  private static Path page;
  private static Browser browser;

  @BeforeAll
  static void writePage() throws IOException {
    browser = Browser.open();
    page = report(folder, 12, HOSTILE, MEGABYTE, true, 200L << 20);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void plainScreen() {
    browser.media("screen", "light");
    browser.width(1400);
  }

  @AfterEach
  void theConsoleIsSilent() {
    assertThat(browser.complaints()).isEmpty();
  }

  static Path report(Path out, int tasks, String hostile, String large, boolean steps, long most)
      throws IOException {
    List<CellRow> cells = ExplorerSweep.write(out, tasks, hostile, large, steps);
    ResultTable table =
        new ResultTable(
            "some",
            "Some numbers " + hostile,
            List.of(Column.files("name", "name"), Column.files("n", "n")),
            List.of(
                List.of(Entry.words("b" + hostile), Entry.count(9)),
                List.of(Entry.words("a\ud800"), Entry.count(10)),
                List.of(Entry.words("c"), Entry.dash("there is none"))),
            List.of("A note."));
    ResultTable many =
        new ResultTable(
            "many",
            "Many rows",
            List.of(Column.files("n", "n")),
            IntStream.range(0, 40).mapToObj(i -> List.of(Entry.count(i))).toList(),
            List.of());
    Path figures = Files.createDirectories(out.resolve("analysis/figures"));
    Files.writeString(
        figures.resolve("steps-by-arm.svg"),
        "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='80'>"
            + "<script>parent.canary = 4</script><rect width='200' height='40' fill='#0b5c7d'/></svg>");
    return Report.write(
        OutputFolder.of(out),
        cells,
        List.of(table, many),
        template -> new MemoryText(Prompts.catalog(), template),
        most);
  }

  @Test
  void resultsShowFactsTablesAndFigures() throws IOException {
    browser.go(page, "#/results");
    assertThat(browser.text("#results .facts")).contains("Dead letters").contains("1");
    assertThat(browser.text("section.table")).contains("Some numbers").contains("A note.");
    assertThat(browser.script("return document.querySelector('figure img').naturalWidth"))
        .isEqualTo(300L);
    browser.picture("results");
  }

  @Test
  void headingsOrderATable() {
    browser.go(page, "#/results");
    WebElement heading = browser.all("th button").get(1);
    String numbers =
        "return [...document.querySelectorAll('#table-some ~ .wide tbody tr')].map(r =>"
            + " r.cells[1].textContent.replace(/[a-z]/g, '')).join()";
    assertThat(browser.script(numbers)).isEqualTo("9,10,–");
    heading.click();
    heading.click();
    assertThat(browser.script(numbers)).isEqualTo("10,9,–");
    heading.click();
    assertThat(browser.script(numbers)).isEqualTo("9,10,–");
  }

  @Test
  void aLongTableIsFoldedUntilItIsOpened() throws IOException {
    browser.go(page, "#/results");
    String shown =
        "return [...document.querySelectorAll('#table-many ~ .wide tbody tr')]"
            + ".filter(row => row.checkVisibility()).length";
    assertThat(browser.script(shown)).isEqualTo(16L);
    browser.one("button.fold").click();
    assertThat(browser.script(shown)).isEqualTo(40L);
  }

  @Test
  void anyTaskIsTwoClicksAway() {
    for (int task : new int[] {0, 5, 11}) {
      browser.go(page, "");
      browser.one(".streams a").click();
      browser.awaitShown("#/bank/0");
      browser.one("#line-" + task).click();
      browser.awaitShown("#/bank/0/0/" + task);
      assertThat(browser.text("#view h2")).isEqualTo("t" + task);
    }
  }

  @Test
  void aTaskShowsWhatWasGivenAndWhy() throws IOException {
    browser.go(page, "#/bank/0/0/7");
    assertThat(browser.text("#view .query")).isEqualTo("Find mug number 7");
    assertThat(browser.text(".retrieved tbody"))
        .contains("0.500", "6 · t6", "same", "1 item from a success");
    MemoryText text = new MemoryText(Prompts.catalog(), "inject/default@1");
    MemoryItem given = new MemoryItem("Lesson of t6", "When mugs are many.", "Open it first.");
    assertThat(browser.text("#view .injected")).isEqualTo(text.render(List.of(given)));
    assertThat(browser.text("[aria-labelledby=part-rollouts]"))
        .contains("This cell took 1 rollout of plain")
        .contains("judged otherwise")
        .contains("It looks done.")
        .contains("2 other rollouts");
    assertThat(browser.text("[aria-labelledby=part-joined-the-bank-here]"))
        .contains("add rollout 0 from success")
        .contains("Lesson of t7")
        .contains("injected later 1 time: 8");
    browser.picture("task");
  }

  @Test
  void stepsComeWhenAskedFor() {
    browser.go(page, "#/bank/0/0/7");
    browser.one("details.steps-of summary").click();
    assertThat(browser.text("ol.steps")).contains("I look around.", "search('mug')", "answer('7')");
    browser.one("ol.steps details.observation summary").click();
    assertThat(browser.text("ol.steps .observation pre")).isEqualTo("many mugs");
  }

  @Test
  void aShuffledCellHasItsOwnOrder() {
    browser.go(page, "#/bank/0/1/0");
    assertThat(browser.text("#view h2")).isEqualTo("t11");
    assertThat(browser.text("#view")).contains("Nothing: the agent would be given no memory.");
    browser.go(page, "#/bank/0/1/1");
    assertThat(browser.text("#view .injected")).contains("## Lesson of t11\n");
  }

  @Test
  void anotherCellShowsTheSameTask() {
    browser.go(page, "#/bank/0/0/3");
    browser.one("#cell option[value='1']").click();
    browser.awaitShown("#/bank/0/1/8");
    assertThat(browser.text("#view h2")).isEqualTo("t3");
    browser.one("#cell option[value='2']").click();
    browser.awaitShown("#/bank/0/2/3");
    assertThat(browser.text("#view")).contains("This cell has no memory.");
  }

  @Test
  void anUnknownKindOfEventShowsAsItsWord() {
    browser.go(page, "#/bank/0/0/5");
    assertThat(browser.text(".event .kind")).isEqualTo("merge");
  }

  @Test
  void theBankSoFarIsListedLatestFirst() {
    browser.go(page, "#/bank/0/0/4");
    browser.one("details.bank-so-far summary").click();
    assertThat(browser.text(".bank-so-far .events")).startsWith("3 · t3");
    assertThat(browser.all(".bank-so-far .events li")).hasSize(4);
  }

  @Test
  void anItemIsFollowedThroughTime() throws IOException {
    browser.go(page, "#/bank/0/0/7");
    browser.one("#view .items a.item").click();
    browser.await("return document.body.dataset.shown.startsWith('#/item/')");
    assertThat(browser.text("#view h2")).isEqualTo("Lesson of t6");
    assertThat(browser.text("[aria-labelledby=part-where-it-came-from]"))
        .contains("Task t6 of shop, plain · run 0 · rollout 0, from success");
    assertThat(browser.all(".timeline rect")).hasSize(2);
    assertThat(browser.text("[aria-labelledby=part-given-by-reference]"))
        .contains("7 · t7", "item 1 of 1", "what joined then: Lesson of t7");
    browser.picture("item");
  }

  @Test
  void twoRolloutsLieSideBySideWithTheirCitationsMarked() throws IOException {
    browser.go(page, "#/compare/0/0/7/1/0");
    // Rollouts are in order of their arms: 0 is of bank, 1 and 2 are of plain.
    assertThat(browser.all(".aligned .pair")).hasSize(3);
    assertThat(browser.all(".aligned .pair.same")).hasSize(2);
    assertThat(browser.text(".aligned mark")).contains("A memory item says: open it first.");
    assertThat(browser.all(".aligned mark")).hasSize(1);
    browser.one(".choices select option[value='2']").click();
    browser.awaitShown("#/compare/0/0/7/2/0");
    browser.picture("compare");
  }

  @Test
  void searchFindsTasksItemsAndSteps() {
    browser.go(page, "#/results");
    WebElement find = browser.one("#find");
    find.sendKeys("mug number 11", Keys.ENTER);
    browser.await(
        "return document.querySelector('#page [role=status]').textContent.startsWith('1 task, 0 items')");
    assertThat(browser.text(".hits a")).isEqualTo("t11");
    browser.go(page, "#/search/Lesson%20of%20t9/0");
    browser.await("return document.querySelectorAll('.hits a').length === 1");
    assertThat(browser.text("#page")).contains("Lesson of t9");
    browser.go(page, "#/search/answer(%279%27)/1");
    browser.await("return document.querySelectorAll('.hits a').length === 3");
    browser.all(".hits a").get(0).click();
    browser.awaitShown("#/bank/0/0/9");
  }

  @Test
  void theKeyboardIsEnough() {
    browser.go(page, "#/bank/0/0/3");
    browser.type("j");
    browser.awaitShown("#/bank/0/0/4");
    browser.type("kk");
    browser.await("return location.hash === '#/bank/0/0/2'");
    browser.type("/");
    assertThat(browser.isFocused("#find")).isTrue();
    browser.type(Browser.escape());
    assertThat(browser.isFocused("#find")).isFalse();
    browser.focus(".lines");
    browser.type(Keys.END);
    browser.awaitShown("#/bank/0/0/11");
    browser.type(Keys.ARROW_UP);
    browser.awaitShown("#/bank/0/0/10");
    browser.type("?");
    assertThat(browser.script("return document.getElementById('keys').open")).isEqualTo(true);
    browser.type(Browser.escape());
    browser.await("return !document.getElementById('keys').open");
    browser.type("f");
    browser.type("number 7");
    browser.await("return document.querySelectorAll('.line').length === 1");
    browser.type(Browser.escape());
    browser.type("1");
    browser.awaitShown("#/results");
    browser.type(Keys.TAB);
    assertThat(browser.isFocused(":focus-visible")).isTrue();
  }

  @Test
  void aHostileLogIsText() {
    for (String address :
        List.of(
            "#/results",
            "#/bank/0/0/2",
            "#/lost",
            "#/manifest",
            "#/compare/0/0/2/0/1",
            "#/search/mug/1")) {
      browser.go(page, address);
      assertThat(browser.script("return window.canary === undefined")).as(address).isEqualTo(true);
    }
    browser.go(page, "#/bank/0/0/2");
    assertThat(browser.text("#view .query")).hasSize(20_000).contains("<script>window.canary");
    browser.one("#view .query + button").click();
    assertThat(browser.text("#view .query")).isEqualTo("Find mug number 2 " + HOSTILE + MEGABYTE);
    browser.one("details.steps-of summary").click();
    browser.one("ol.steps details.observation summary").click();
    assertThat(browser.text("ol.steps .observation pre")).startsWith("many mugs <script>");
    browser.go(page, "#/bank/0/0/3");
    assertThat(browser.text("#view .items a"))
        .startsWith("Lesson of t2 <script>window.canary = 1</script>");
    assertThat(browser.script("return window.canary === undefined")).isEqualTo(true);
    browser.go(page, "#/lost");
    browser.one("details.input summary").click();
    assertThat(browser.text("#page")).contains("no task <script>");
    assertThat(browser.script("return window.canary === undefined")).isEqualTo(true);
  }

  @Test
  void everyTextStandsOutFromItsGround() throws IOException {
    for (String scheme : List.of("light", "dark")) {
      browser.media("screen", scheme);
      for (String address :
          List.of("#/results", "#/bank/0/0/7", "#/compare/0/0/7/0/1", "#/search/mug/1", "#/lost")) {
        browser.go(page, address);
        assertThat(browser.script(LOW_CONTRAST)).as(scheme + " " + address).isEqualTo(List.of());
      }
      browser.go(page, "#/bank/0/0/7");
      browser.picture("task-" + scheme);
    }
  }

  @Test
  void theThemeCanBeChanged() {
    browser.go(page, "#/results");
    Object light = browser.script("return getComputedStyle(document.body).backgroundColor");
    browser.type("t");
    assertThat(browser.script("return getComputedStyle(document.body).backgroundColor"))
        .isNotEqualTo(light);
  }

  @Test
  void paperShowsTheViewAlone() throws IOException {
    browser.media("print", "dark");
    browser.go(page, "#/bank/0/0/7");
    assertThat(browser.one("#tasks").isDisplayed()).isFalse();
    assertThat(browser.one("nav").isDisplayed()).isFalse();
    assertThat(browser.one("#view .injected").isDisplayed()).isTrue();
    assertThat(browser.script("return getComputedStyle(document.body).backgroundColor"))
        .isEqualTo("rgb(255, 255, 255)");
    browser.picture("print");
  }

  @Test
  void aNarrowScreenNeedsNoSidewaysScrolling() throws IOException {
    browser.width(420);
    for (String address : List.of("#/results", "#/bank/0/0/7", "#/compare/0/0/7/0/1")) {
      browser.go(page, address);
      assertThat(browser.script("return document.documentElement.scrollWidth <= window.innerWidth"))
          .as(address)
          .isEqualTo(true);
    }
    browser.picture("narrow");
  }

  @Test
  void controlsHaveNamesAndThePageHasLandmarks() {
    browser.go(page, "#/bank/0/0/7");
    assertThat(
            browser.script(
                "return [...document.querySelectorAll('input, select, button, [role=listbox]')]"
                    + ".filter(e => !e.hidden && !e.labels?.length && !e.getAttribute('aria-label')"
                    + " && e.textContent.trim() === '').map(e => e.outerHTML)"))
        .isEqualTo(List.of());
    assertThat(browser.all("header, nav, main, aside, article, footer, [role=search]"))
        .hasSizeGreaterThanOrEqualTo(7);
  }

  /** Texts in sight whose contrast with their ground is below 4.5, or 3 where they are large. */
  private static final String LOW_CONTRAST =
      """
      const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
      const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
        .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
      const ground = (e) => {
        for (; e; e = e.parentElement) {
          const colour = rgb(getComputedStyle(e).backgroundColor);
          if (colour.length < 4 || colour[3] > 0.99) return colour;
        }
        return [255, 255, 255];
      };
      const low = [];
      for (const e of document.querySelectorAll('body *')) {
        const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim() !== '');
        if (!own || e.tagName === 'SCRIPT' || e.closest('[aria-disabled=true]') || !e.checkVisibility()) continue;
        const style = getComputedStyle(e);
        const [a, b] = [light(rgb(style.color)), light(ground(e))].sort((x, y) => y - x);
        const least = parseFloat(style.fontSize) >= 24 ? 3 : 4.5;
        if ((a + 0.05) / (b + 0.05) < least) low.push(e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 40));
      }
      return low;
      """;
}
