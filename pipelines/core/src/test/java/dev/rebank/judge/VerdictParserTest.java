package dev.rebank.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rebank.judge.Verdict.Label;
import dev.rebank.model.AnswerForm;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictParserTest {

  private static Verdict parse(String answer) {
    return VerdictParser.parse(answer, AnswerForm.TOLERANT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          # good
          Status: success                                  | SUCCESS
          Status: failure                                  | FAILURE
          Status: "success"                                | SUCCESS
          # sloppy in form
          **Status:** success                              | SUCCESS
          **Status**: **Failure**                          | FAILURE
          ~   Status: success~                             | SUCCESS
          - Status: success                                | SUCCESS
          ### Status: SUCCESS                              | SUCCESS
          status = failed                                  | FAILURE
          Status: success.                                 | SUCCESS
          Status: success (the order was placed)           | SUCCESS
          Status: success - no failure was seen            | SUCCESS
          Status: failure, although success was near       | FAILURE
          Status: <success>                                | SUCCESS
          Status: Successful                               | SUCCESS
          Status: the page shows 404\\nStatus: failure     | FAILURE
          Status: success\\nOn reflection:\\nStatus: failure | FAILURE
          Status:\\nsuccess                                | SUCCESS
          **Status:**\\n`failure`                          | FAILURE
          Thoughts: it is done. Status: success            | SUCCESS
          Final Status: failure                            | FAILURE
          {"thoughts": "done", "status": "success"}        | SUCCESS
          success                                          | SUCCESS
          **Failure.**                                     | FAILURE
          # negated
          Status: unsuccessful                             | FAILURE
          Status: not a success                            | FAILURE
          Status: *not* successful                         | FAILURE
          Status: No success                               | FAILURE
          # hopeless
          Status: success or failure                       | UNPARSED
          Status: "success" / "failure"                    | UNPARSED
          Status: not a failure                            | UNPARSED
          Status: partial                                  | UNPARSED
          Status:                                          | UNPARSED
          Stat                                             | UNPARSED
          The attempt was a success                        | UNPARSED
          The order status: success page was shown         | UNPARSED
          success of this is hard to see                   | UNPARSED
          Thoughts: it went well\\nsuccess                 | UNPARSED
          ~~                                               | UNPARSED
          """)
  void readsTheStatus(String answer, Label label) {
    assertThat(parse(answer.replace("\\n", "\n")).label()).isEqualTo(label);
  }

  @Test
  void keepsEveryLineOfThoughts() {
    assertThat(parse("**Thoughts:** One.\nTwo.\n\nThree.\nStatus: success\nFour."))
        .isEqualTo(new Verdict(Label.SUCCESS, "One.\nTwo.\n\nThree.\n\nFour."));
    assertThat(parse("Thoughts: One. Status: failure"))
        .isEqualTo(new Verdict(Label.FAILURE, "One."));
    assertThat(parse("One.\nStatus:\nsuccess")).isEqualTo(new Verdict(Label.SUCCESS, "One."));
  }

  @Test
  void keepsTheWholeOfAnUnreadableAnswer() {
    assertThat(parse(" I cannot tell.\nSorry. "))
        .isEqualTo(new Verdict(Label.UNPARSED, "I cannot tell.\nSorry."));
  }

  /** FIDELITY F04: what its code takes for a failure, though a reader would not. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          Status: success                          | SUCCESS
          Status:success                           | SUCCESS
          ~Status:   success  ~                    | SUCCESS
          # bold, a leading space, a full stop, a remark: the reference code says failure to each
          **Status:** success                      | UNPARSED
          **Status: success**                      | UNPARSED
          ~ Status: success~                       | UNPARSED
          Status: success.                         | UNPARSED
          Status: success (the order was placed)   | UNPARSED
          Status: "success"                        | UNPARSED
          Status: Success                          | UNPARSED
          # an empty answer: its code cannot tell, and counts a failure
          ~~                                       | UNPARSED
          """)
  void strictReadsOneWordAndNothingElse(String answer, Label label) {
    assertThat(VerdictParser.parse(answer, AnswerForm.STRICT).label()).isEqualTo(label);
  }

  /** FIDELITY F08: the word anywhere is success. */
  @ParameterizedTest
  @CsvSource({
    "success, SUCCESS",
    "The attempt was unsuccessful., SUCCESS",
    "This is not a success., SUCCESS",
    "Status: FAILURE - SUCCESS was near, SUCCESS",
    "failure, FAILURE",
    "It resolves the issue., FAILURE",
    "'', FAILURE"
  })
  void rawLooksForTheWordOnly(String answer, Label label) {
    assertThat(VerdictParser.parse(answer, AnswerForm.RAW)).isEqualTo(new Verdict(label, answer));
  }

  @Property
  void noAnswerBreaksIt(@ForAll String answer) {
    assertThat(parse(answer)).isNotNull();
  }
}
