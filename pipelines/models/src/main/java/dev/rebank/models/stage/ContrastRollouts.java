package dev.rebank.models.stage;

import dev.rebank.extract.Attempt;
import dev.rebank.extract.JointExtractor;
import dev.rebank.extract.MemoryItem;
import dev.rebank.inject.MemoryText;
import dev.rebank.judge.Verdict;
import dev.rebank.models.Models;
import dev.rebank.replay.ReplayCell;
import dev.rebank.replay.SourceRollouts;
import dev.rebank.replay.StreamPart;
import dev.rebank.replay.Together;
import dev.rebank.row.ItemRow;
import dev.rebank.setting.Scaling;
import dev.rebank.setting.Setting;
import dev.rebank.trajectory.DeadLetter;
import dev.rebank.trajectory.Trajectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Draws memory from several rollouts of a task together (paper, section 3.3): once per distinct
 * extractor and choice of rollouts, however many cells ask. An extractor without an answer leaves a
 * dead letter. Safe for use by many threads.
 */
public final class ContrastRollouts {

  private final List<Questions.Joining> questions;
  private final List<JointExtractor> extractors;
  private final Experiences experiences;

  /**
   * Draws by the given extractors.
   *
   * @param forms forms of injected text, under which the tokens of items are counted
   */
  public ContrastRollouts(
      List<Questions.Joining> questions, Models models, List<MemoryText> forms) {
    this.questions = questions;
    this.experiences = new Experiences(forms);
    extractors =
        questions.stream()
            .map(Questions.Joining::setting)
            .map(
                of ->
                    models.jointExtractor(of.mechanism(), of.extract(), of.scaling(), of.render()))
            .toList();
  }

  /** Whether a rollout may be among those that some cell looks at together. */
  public static boolean concerns(List<Questions.Joining> questions, Trajectory trajectory) {
    return questions.stream()
        .flatMap(question -> question.cells().stream())
        .anyMatch(cell -> SourceRollouts.of(cell.cell().setting()).admits(trajectory));
  }

  /**
   * What replay needs of the rollouts of a task.
   *
   * @param rollouts all of one task, arm and run, in order of their numbers
   */
  public void contrast(
      List<JudgedRollout> rollouts,
      Counts counts,
      Consumer<StreamPart.Joint> joints,
      Consumer<ItemRow> itemRows,
      Consumer<DeadLetter> dead) {
    forEachQuestion(
        rollouts,
        (index, together) -> {
          Questions.Joining question = questions.get(index);
          Trajectory first = together.rollouts().get(0).logged().trajectory();
          counts.add("questions", 1);
          try {
            List<MemoryItem> items = extractors.get(index).extract(attempts(question, together));
            counts.add("answers", 1);
            counts.add("items", items.size());
            joints.accept(
                new StreamPart.Joint(
                    first.task().stream(),
                    first.task().id(),
                    first.arm().name(),
                    first.run(),
                    numbers(together),
                    together.told(),
                    isChain(question) ? "refinement" : "contrast",
                    experiences.of(question.name(), null, shown(together), items, itemRows)));
          } catch (IOException failed) {
            counts.add("dead_letters", 1);
            dead.accept(ExtractMemoryItems.lost("contrast", question.name(), first, failed));
          }
        });
  }

  /**
   * Puts the questions that some provider is asked about the rollouts of a task, for the sake of
   * their being answered.
   */
  public void ask(List<JudgedRollout> rollouts) {
    forEachQuestion(
        rollouts,
        (index, together) -> {
          Questions.Joining question = questions.get(index);
          if (Models.isAsked(question.setting().mechanism(), question.setting().extract())) {
            try {
              extractors.get(index).extract(attempts(question, together));
            } catch (IOException unanswered) {
              // The replay finds no answer either, and says so.
            }
          }
        });
  }

  private interface Asking {
    void ask(int question, Together<JudgedRollout> together);
  }

  /** Cells that differ in what follows, or in who judges, often choose alike. */
  private void forEachQuestion(List<JudgedRollout> rollouts, Asking asking) {
    for (int q = 0; q < questions.size(); q++) {
      Set<List<?>> asked = new HashSet<>();
      for (ReplayCell cell : questions.get(q).cells()) {
        Together<JudgedRollout> together = together(cell, rollouts);
        if (!together.rollouts().isEmpty()
            && asked.add(List.of(numbers(together), together.told()))) {
          asking.ask(q, together);
        }
      }
    }
  }

  private static Together<JudgedRollout> together(ReplayCell cell, List<JudgedRollout> rollouts) {
    Setting setting = cell.cell().setting();
    SourceRollouts source = SourceRollouts.of(setting);
    List<JudgedRollout> admitted =
        rollouts.stream().filter(one -> source.admits(one.logged().trajectory())).toList();
    if (admitted.isEmpty()) {
      return new Together<>(List.of(), List.of());
    }
    List<JudgedRollout> chosen =
        source.chosen(
            admitted.get(0).logged().trajectory().task().id(),
            admitted,
            one -> one.logged().trajectory().rollout(),
            one -> one.logged().trajectory().refines());
    return Together.of(
        setting,
        chosen,
        one ->
            cell.signal()
                .label(
                    one.logged().trajectory().id(),
                    one.logged().outcome().success(),
                    one.judged()));
  }

  private static List<Integer> numbers(Together<JudgedRollout> together) {
    return together.rollouts().stream()
        .map(rollout -> rollout.logged().trajectory().rollout())
        .toList();
  }

  private static boolean isChain(Questions.Joining question) {
    return question.setting().scaling().variant() == Scaling.Variant.SEQUENTIAL;
  }

  private static List<Attempt> attempts(
      Questions.Joining question, Together<JudgedRollout> together) {
    List<Attempt> attempts = new ArrayList<>();
    int untold = together.rollouts().size() - together.told().size();
    for (int i = 0; i < together.rollouts().size(); i++) {
      // Of a chain, only what is said of its last is known.
      Verdict.Label label = i < untold ? null : together.told().get(i - untold);
      attempts.add(new Attempt(together.rollouts().get(i).logged().trajectory(), label));
    }
    boolean sameRollout = question.setting().scaling().defect() == Scaling.Defect.SAME_ROLLOUT;
    return sameRollout
        ? Collections.nCopies(attempts.size(), attempts.get(attempts.size() - 1))
        : attempts;
  }

  private static List<String> shown(Together<JudgedRollout> together) {
    List<String> shown = new ArrayList<>();
    together.rollouts().forEach(rollout -> shown.add(rollout.content()));
    together.told().forEach(label -> shown.add(label.word()));
    return shown;
  }
}
