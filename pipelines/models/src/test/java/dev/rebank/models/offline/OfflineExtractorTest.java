package dev.rebank.models.offline;

import static dev.rebank.prompt.Attempts.attempt;
import static dev.rebank.prompt.Attempts.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.extract.MemoryItem;
import dev.rebank.judge.Verdict.Label;
import dev.rebank.trajectory.Trajectory;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfflineExtractorTest {

  private static List<MemoryItem> extract(Trajectory attempt, Label label) {
    return new OfflineExtractor(3).extract(attempt, label);
  }

  @Test
  void aSuccessGivesItsSalientThoughtsAndTheOrderOfItsActions() {
    // Sentence 1: "should" and "first" are cues of PLAN, which counts only where it is alone, and
    //   "filter" is one of FILTER; 3 cues and 1 mask: score 2*3 - 2*1 = 4.
    // Sentence 2: no cue, so it is not salient.
    // Sentence 3: "before" (PLAN), "verify" and "check" (VERIFY): score 2*3 = 6.
    // So VERIFY comes first. Third item: fill, then click, then stop.
    assertThat(
            extract(
                attempt(
                    "Add the \"Luna\" lamp to order 77",
                    "Done",
                    step("I should filter the list by Luna first.", "fill('3', 'Luna')"),
                    step("The lamp is here in order 77.", "click('8')"),
                    step("Before I stop, verify the cart and check it.", "click('9')"),
                    step("Done.", "stop()")),
                Label.SUCCESS))
        .containsExactly(
            new MemoryItem(
                "Verify before concluding",
                "For the moment when an answer or a change seems to be ready.",
                "A thought of an attempt that went well: Before I stop, verify the cart and check"
                    + " it."),
            new MemoryItem(
                "Narrow the view with filters and sorting",
                "For long lists of which only a part or an extreme matters.",
                "A thought of an attempt that went well: I should filter the list by [text]"
                    + " first."),
            new MemoryItem(
                "Follow an order of actions that worked",
                "For tasks that call for the same kinds of action.",
                "An attempt that went well acted in this order: fill, then click, then stop."));
  }

  @Test
  void aFailureGivesPreventiveItemsForLoopsAndErrors() {
    assertThat(
            extract(
                attempt(
                    "Pay 305 dollars",
                    null,
                    step(null, "pay(255)", "Error: paid 255, but the total price is 305"),
                    step(null, "pay(255)", "Error: paid 255, but the total price is 305"),
                    step(null, "pay(255)", "Error: paid 255, but the total price is 305")),
                Label.FAILURE))
        .extracting(MemoryItem::title, MemoryItem::content)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "Stop repeating what changes nothing",
                "An attempt failed while it repeated the action pay without any effect. After the"
                    + " second time without effect, try another way."),
            org.assertj.core.groups.Tuple.tuple(
                "Resolve an error before going on",
                "An attempt failed after an observation like this: Error: paid [number], but the"
                    + " total price is [number]. Find out what the error asks for, and change the"
                    + " next action accordingly."),
            org.assertj.core.groups.Tuple.tuple(
                "Bring the attempt to an end",
                "An attempt failed because it stopped without a result. Keep some steps in"
                    + " reserve, and end with an explicit answer or a final action."));
  }

  @Test
  void nothingToLearnFromGivesNoItem() {
    assertThat(extract(attempt("q", "r"), Label.SUCCESS)).isEmpty();
    assertThat(extract(attempt("q", "r"), Label.FAILURE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Check order 000189 at 12:30.              | Check order [number] at [number].
          Then mail to a.b@example.com, please.     | Then mail to [e-mail], please.
          See https://example.com/x?y=1 first       | See [link] first
          I click bid a46 and mia_li now            | I click bid [id] and [text] now
          Ask Sara Doe and then John.               | Ask [name] and then [name].
          Zara said no, but I'll go on              | [name] said no, but I'll go on
          The SKU differs from the iPhone's         | The [name] differs from the [name]
          Find "the red one" and `rm -rf` it        | Find [text] and [text] it
          Search 'blue lamp' as the user's wish     | Search [text] as the user's wish
          It’s “quoted here”, isn’t it              | It’s [text], isn’t it
          Une idée naïve of the word                | [name] of the word
          lunas and Luna-like lamps                 | [text] and [text] lamps
          - bullet point (with a remark)            | bullet point with a remark
          """)
  void literalsAreMasked(String sentence, String masked) {
    LiteralMask mask = new LiteralMask(attempt("Buy the Luna", null).task());
    assertThat(mask.mask(LiteralMask.hideQuotes(sentence)).text()).isEqualTo(masked);
  }

  /** A task and an attempt that speaks of its literals in every way a log might. */
  record Told(String literal, Trajectory attempt) {}

  @Provide
  Arbitrary<Told> attempts() {
    Arbitrary<String> word = Arbitraries.strings().withCharRange('a', 'z').ofLength(7);
    Arbitrary<String> literal =
        Arbitraries.oneOf(
            word.map(w -> "Q" + w + "q"),
            word.map(w -> "\"q" + w + "q\""),
            word.map(w -> "'q" + w + "q'"),
            word.map(w -> w + "_7" + w),
            Arbitraries.integers().between(100_000, 999_999).map(String::valueOf),
            word.map(w -> "https://" + w + ".com/" + w),
            word.map(w -> w + "@" + w + ".com"));
    Arbitrary<String> telling =
        Arbitraries.of(
            "I should first check %s and then filter the list.",
            "Verify that (%s) is the one, then compare it.",
            "%s must be searched before the menu is opened.",
            "Error: look for the page of *%s* instead; search again for it.",
            "Then the menu shows\n- check the %s, then sort the list by price.",
            "Open %s's page first, then verify and confirm the total.",
            "Compare the well-known-%s and the others before you sort.");
    return literal.flatMap(
        found ->
            telling
                .list()
                .ofSize(4)
                .map(
                    forms -> {
                      String bare = found.replaceAll("[\"']", "");
                      String lower = bare.toLowerCase(Locale.ROOT);
                      return new Told(
                          lower,
                          attempt(
                              "Please find " + found + " for me",
                              null,
                              step(forms.get(0).formatted(found), "click('" + bare + "')"),
                              step(forms.get(1).formatted(bare), lower + "(1)", "no"),
                              step(forms.get(2).formatted(lower), "open()", "Error: " + bare),
                              step(forms.get(3).formatted(lower), "open()", "Invalid " + lower)));
                    }));
  }

  @Property(tries = 500)
  void noItemHoldsALiteralOfTheQuery(@ForAll("attempts") Told told) {
    for (Label label : List.of(Label.SUCCESS, Label.FAILURE)) {
      List<MemoryItem> items = new OfflineExtractor(20).extract(told.attempt(), label);
      assertThat(items).isNotEmpty();
      assertThat(items)
          .allSatisfy(
              item ->
                  assertThat(item.toString().toLowerCase(Locale.ROOT))
                      .doesNotContain(told.literal()));
    }
  }

  @Property
  void anyTextIsReadAndAtMostTheLimitComesOut(@ForAll String text, @ForAll String query) {
    Trajectory attempt = attempt(query, text, step(text, text, text), step(text, text, text));
    assertThat(new OfflineExtractor(2).extract(attempt, Label.FAILURE)).hasSizeLessThan(3);
    assertThat(new OfflineExtractor(2).extract(attempt, Label.SUCCESS)).hasSizeLessThan(3);
    assertThat(new OfflineJudge(OfflineJudge.RuleSet.RULES).judge(attempt).thoughts()).isNotBlank();
  }
}
