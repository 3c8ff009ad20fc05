package dev.rebank.judge;

import dev.rebank.judge.Verdict.Label;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Several judges, of whom more than half decide. So an answer that is missing can only leave open
 * what the others have not decided, and never change what they have.
 *
 * @param members names of the judges; the order means nothing
 */
public record Panel(List<String> members) {

  public Panel {
    members = List.copyOf(members);
  }

  /** The name of the panel among judges, for example {@code panel(a | b | c)}. */
  public String name() {
    return "panel(" + String.join(" | ", members) + ")";
  }

  /**
   * The verdict: what more than half of the members say. Where there is no such majority, {@code
   * ERROR} if members without an answer could have made one, else {@code UNPARSED}: a tie, or too
   * few votes that can be read. The thoughts name each member's verdict.
   *
   * @param verdicts verdict of each member, by its name
   */
  public Verdict verdict(Map<String, Verdict> verdicts) {
    int successes = 0;
    int failures = 0;
    int missing = 0;
    StringJoiner votes = new StringJoiner("\n");
    for (String member : members) {
      Verdict verdict = verdicts.get(member);
      if (verdict == null) {
        throw new IllegalArgumentException(
            member + " is of the panel, but has no verdict; there are " + verdicts.keySet());
      }
      switch (verdict.label()) {
        case SUCCESS -> successes++;
        case FAILURE -> failures++;
        case ERROR -> missing++;
        case UNPARSED -> {}
      }
      votes.add(verdict.label().word() + ": " + member);
    }
    return new Verdict(majority(successes, failures, missing), votes.toString());
  }

  private Label majority(int successes, int failures, int missing) {
    int half = members.size() / 2;
    if (successes > half) {
      return Label.SUCCESS;
    }
    if (failures > half) {
      return Label.FAILURE;
    }
    return Math.max(successes, failures) + missing > half ? Label.ERROR : Label.UNPARSED;
  }
}
