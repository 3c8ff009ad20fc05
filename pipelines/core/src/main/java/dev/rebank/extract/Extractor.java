package dev.rebank.extract;

import dev.rebank.judge.Verdict;
import dev.rebank.trajectory.Trajectory;
import java.io.IOException;
import java.util.List;

/** Turns one judged trajectory into memory items. */
public interface Extractor {

  /**
   * The items of one trajectory; may be empty.
   *
   * @param label {@code SUCCESS} or {@code FAILURE}
   * @throws IOException if a model was needed and gave no answer
   */
  List<MemoryItem> extract(Trajectory trajectory, Verdict.Label label) throws IOException;

  /**
   * The same, where the label comes with the reasons of a judge; most extractors do not read them.
   *
   * @param verdict {@code SUCCESS} or {@code FAILURE}; without thoughts where no judge gave it
   * @throws IOException if a model was needed and gave no answer
   */
  default List<MemoryItem> extract(Trajectory trajectory, Verdict verdict) throws IOException {
    return extract(trajectory, verdict.label());
  }
}
