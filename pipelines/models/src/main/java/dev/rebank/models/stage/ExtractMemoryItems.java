package dev.rebank.models.stage;

import dev.rebank.extract.Extractor;
import dev.rebank.extract.MemoryItem;
import dev.rebank.inject.MemoryText;
import dev.rebank.judge.Verdict;
import dev.rebank.model.UnreadableAnswerException;
import dev.rebank.models.Models;
import dev.rebank.models.Settings;
import dev.rebank.replay.Labels;
import dev.rebank.replay.RolloutChoice;
import dev.rebank.replay.StreamPart;
import dev.rebank.row.ItemRow;
import dev.rebank.row.RolloutRow;
import dev.rebank.trajectory.DeadLetter;
import dev.rebank.trajectory.LoggedRollout;
import dev.rebank.trajectory.Task;
import dev.rebank.trajectory.Trajectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Turns each judged rollout into experiences: once per distinct extractor and label, however many
 * cells ask. A rollout becomes the small record that replay needs; items leave apart. An extractor
 * without an answer leaves a dead letter. Safe for use by many threads.
 */
public final class ExtractMemoryItems {

  private final List<Questions.Extracting> questions;
  private final List<Extractor> extractors;
  private final RolloutChoice choice;
  private final Experiences experiences;

  /**
   * Extracts by the given extractors.
   *
   * @param choice rollouts that are used
   * @param forms forms of injected text, under which the tokens of items are counted
   */
  public ExtractMemoryItems(
      List<Questions.Extracting> questions,
      RolloutChoice choice,
      Models models,
      List<MemoryText> forms) {
    this.choice = choice;
    this.questions = questions;
    experiences = new Experiences(forms);
    extractors =
        questions.stream()
            .map(
                question ->
                    models.extractor(question.mechanism(), question.setting(), question.render()))
            .toList();
  }

  /** What replay needs of a rollout. */
  public StreamPart.Rollout extract(
      LoggedRollout logged,
      List<StreamPart.Judged> judged,
      Counts counts,
      Consumer<ItemRow> itemRows,
      Consumer<DeadLetter> dead) {
    counts.add("rollouts", 1);
    String content = Experiences.contentOf(logged);
    List<StreamPart.Extracted> extracted = new ArrayList<>();
    for (int e = 0; e < extractors.size(); e++) {
      Questions.Extracting question = questions.get(e);
      for (Verdict verdict : verdicts(question, logged, judged)) {
        Verdict.Label label = verdict.label();
        counts.add("questions", 1);
        countDropped(question, logged.trajectory(), counts);
        try {
          List<MemoryItem> items = extractors.get(e).extract(logged.trajectory(), verdict);
          counts.add("answers", 1);
          counts.add("items", items.size());
          extracted.add(
              experiences.of(
                  question.name(), label, List.of(content, label.word()), items, itemRows));
        } catch (IOException failed) {
          counts.add("dead_letters", 1);
          dead.accept(lost("extract", question.name(), logged.trajectory(), failed));
        }
      }
    }
    return new StreamPart.Rollout(
        logged.trajectory().task(), RolloutRow.of(logged), content, judged, extracted);
  }

  /**
   * Puts the questions that some provider is asked about a rollout, for the sake of their being
   * answered; what is answered is not looked at.
   */
  public void ask(LoggedRollout logged, List<StreamPart.Judged> judged) {
    for (int e = 0; e < extractors.size(); e++) {
      Questions.Extracting question = questions.get(e);
      if (!Models.isAsked(question.mechanism(), question.setting())) {
        continue;
      }
      for (Verdict verdict : verdicts(question, logged, judged)) {
        try {
          extractors.get(e).extract(logged.trajectory(), verdict);
        } catch (IOException unanswered) {
          // The replay finds no answer either, and says so.
        }
      }
    }
  }

  /** What is not shown of a rollout is counted, never left out in silence (FIDELITY F15). */
  private static void countDropped(
      Questions.Extracting question, Trajectory trajectory, Counts counts) {
    int dropped = Settings.rendering(question.render()).dropped(trajectory);
    if (dropped > 0) {
      counts.add("steps_without_action", dropped);
    }
  }

  /**
   * The labels under which some cell asks this extractor about this rollout, with the thoughts of
   * the judge that gave them. Who is told those has one judge.
   */
  private Collection<Verdict> verdicts(
      Questions.Extracting question, LoggedRollout logged, List<StreamPart.Judged> judgements) {
    Map<Verdict.Label, Verdict> verdicts = new EnumMap<>(Verdict.Label.class);
    for (Questions.LabelledSource source : question.sources()) {
      if (choice.uses(source.rollouts(), logged.trajectory())) {
        Verdict.Label label =
            source.signal().label(logged.trajectory().id(), logged.outcome().success(), judgements);
        if (label != null && source.labels().contains(label)) {
          verdicts.putIfAbsent(
              label,
              new Verdict(label, Labels.thoughts(source.signal().judge(), label, judgements)));
        }
      }
    }
    return verdicts.values();
  }

  static DeadLetter lost(
      String stage, String extractor, Trajectory trajectory, IOException failed) {
    Task task = trajectory.task();
    return new DeadLetter(
        stage,
        trajectory.source(),
        extractor + ": " + Objects.requireNonNullElse(failed.getMessage(), failed.toString()),
        failed instanceof UnreadableAnswerException unreadable
            ? unreadable.answer()
            : trajectory.id().toString(),
        task.stream(),
        task.id(),
        task.order());
  }
}
