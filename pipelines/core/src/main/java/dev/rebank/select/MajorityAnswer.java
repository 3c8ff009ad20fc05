package dev.rebank.select;

import dev.rebank.trajectory.Trajectory;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes a rollout with the final answer that most of them gave (self-consistency), the one of them
 * that was logged first; of two answers given equally often, the one that was logged first. Answers
 * are equal if they are so without regard to case, white space, width of characters, quotation
 * marks, emphasis and final punctuation. Where no answer was given twice there is nothing to
 * compare, and no choice.
 */
public record MajorityAnswer() implements Selector {

  /** To be raised with every change of the rule. */
  public static final String NAME = "majority-answer@1";

  private static final int QUOTED = 200;

  @Override
  public Choice choose(List<Trajectory> shown) {
    if (shown.size() == 1) {
      return Choice.of(0, "The only one.");
    }
    Map<String, List<Integer>> given = new LinkedHashMap<>();
    IntStream.range(0, shown.size())
        .boxed()
        .sorted(Comparator.comparingInt(i -> shown.get(i).rollout()))
        .forEach(
            i -> {
              String answer = normal(shown.get(i).response());
              if (!answer.isEmpty()) {
                given.computeIfAbsent(answer, any -> new ArrayList<>()).add(i);
              }
            });
    String most = "";
    int votes = 1;
    for (Map.Entry<String, List<Integer>> answer : given.entrySet()) {
      if (answer.getValue().size() > votes) {
        most = answer.getKey();
        votes = answer.getValue().size();
      }
    }
    if (votes == 1) {
      return Choice.none(Choice.State.NOT_COMPARABLE, "No answer was given twice.");
    }
    String quoted = most.length() <= QUOTED ? most : "(" + most.length() + " characters)";
    return Choice.of(
        given.get(most).get(0), votes + " of " + shown.size() + " answered: " + quoted);
  }

  /** An answer as it is compared; empty where there is none. */
  static String normal(@Nullable String answer) {
    if (answer == null) {
      return "";
    }
    return Normalizer.normalize(answer, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[*_`\"'\u2018\u2019\u201c\u201d]", "")
        .replaceAll("\\s+", " ")
        .strip()
        .replaceFirst("[\\s.!?;,]+$", "");
  }
}
