package dev.rebank.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rebank.judge.Verdict.Label;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanelTest {

  /** Members are called a, b, c, ...; a letter each for success, failure, unparsed, error. */
  private static Verdict verdict(String votes) {
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    for (int i = 0; i < votes.length(); i++) {
      Label label =
          switch (votes.charAt(i)) {
            case 's' -> Label.SUCCESS;
            case 'f' -> Label.FAILURE;
            case 'u' -> Label.UNPARSED;
            default -> Label.ERROR;
          };
      verdicts.put(Character.toString('a' + i), new Verdict(label, "because"));
    }
    return new Panel(List.copyOf(verdicts.keySet())).verdict(verdicts);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "sss, SUCCESS",
    "ssf, SUCCESS",
    "sff, FAILURE",
    // Two of three have decided, whatever the third would have said.
    "ssu, SUCCESS",
    "ffe, FAILURE",
    // One each: nobody will decide, or the missing one might have.
    "sfu, UNPARSED",
    "sfe, ERROR",
    // One vote is no majority of three.
    "suu, UNPARSED",
    "see, ERROR",
    "sue, ERROR",
    "uue, UNPARSED",
    "uuu, UNPARSED",
    "eee, ERROR",
    // A tie.
    "sf, UNPARSED",
    "ss, SUCCESS",
    "su, UNPARSED",
    "ssff, UNPARSED",
    "sssf, SUCCESS",
    "ssfe, ERROR",
  })
  void moreThanHalfOfAllMembersDecide(String votes, Label label) {
    assertThat(verdict(votes).label()).isEqualTo(label);
  }

  @Test
  void theThoughtsNameEachVote() {
    assertThat(verdict("sfu").thoughts()).isEqualTo("success: a\nfailure: b\nunparsed: c");
  }

  @Test
  void theNameHoldsAllMembers() {
    assertThat(new Panel(List.of("offline-errors@1", "offline-loops@1")).name())
        .isEqualTo("panel(offline-errors@1 | offline-loops@1)");
  }

  @Test
  void aMemberWithoutVerdictIsABug() {
    assertThatThrownBy(() -> new Panel(List.of("a", "b")).verdict(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a is of the panel");
  }

  @Property(tries = 500)
  void anAnswerThatComesLaterNeverChangesWhatWasDecided(
      @ForAll @Size(min = 1, max = 7) List<Label> votes, @ForAll Label late) {
    List<String> members = new ArrayList<>();
    Map<String, Verdict> before = new LinkedHashMap<>();
    Map<String, Verdict> after = new LinkedHashMap<>();
    for (int i = 0; i < votes.size(); i++) {
      members.add("j" + i);
      before.put("j" + i, new Verdict(votes.get(i), ""));
      after.put("j" + i, new Verdict(votes.get(i) == Label.ERROR ? late : votes.get(i), ""));
    }
    Label first = new Panel(members).verdict(before).label();
    if (first != Label.ERROR) {
      assertThat(new Panel(members).verdict(after).label()).isEqualTo(first);
    }
  }
}
