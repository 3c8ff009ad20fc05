package dev.rebank.models.stage;

import dev.rebank.codec.RecordCodec;
import dev.rebank.codec.Sha256;
import dev.rebank.extract.Extractor;
import dev.rebank.extract.MemoryItem;
import dev.rebank.inject.MemoryText;
import dev.rebank.judge.Verdict;
import dev.rebank.model.UnreadableAnswerException;
import dev.rebank.models.Models;
import dev.rebank.replay.Labels;
import dev.rebank.replay.RolloutChoice;
import dev.rebank.replay.StreamPart;
import dev.rebank.row.ItemRow;
import dev.rebank.row.RolloutRow;
import dev.rebank.trajectory.DeadLetter;
import dev.rebank.trajectory.LoggedRollout;
import dev.rebank.trajectory.Source;
import dev.rebank.trajectory.Task;
import dev.rebank.trajectory.Trajectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Turns each judged rollout into experiences: once per distinct extractor and label, however many
 * cells ask. A rollout becomes the small record that replay needs; items leave apart. An extractor
 * without an answer leaves a dead letter. Safe for use by many threads.
 */
public final class ExtractMemoryItems {

  private static final int REMEMBERED = 1 << 16;

  private final List<Questions.Extracting> questions;
  private final List<Extractor> extractors;
  private final RolloutChoice choice;
  private final MemoryText memory;

  /** Tokens of items by hash: rollouts of a task often teach the same, and counting is dear. */
  private final Map<String, Integer> tokens =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
              return size() > REMEMBERED;
            }
          });

  /**
   * Extracts by the given extractors.
   *
   * @param choice rollouts that are used
   * @param memory form of injected text, under which the tokens of items are counted
   */
  public ExtractMemoryItems(
      List<Questions.Extracting> questions,
      RolloutChoice choice,
      Models models,
      MemoryText memory) {
    this.choice = choice;
    this.questions = questions;
    this.memory = memory;
    extractors =
        questions.stream()
            .map(question -> models.extractor(question.mechanism(), question.setting()))
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
    String content = contentOf(logged);
    List<StreamPart.Extracted> extracted = new ArrayList<>();
    for (int e = 0; e < extractors.size(); e++) {
      Questions.Extracting question = questions.get(e);
      for (Verdict.Label label : labels(question, logged, judged)) {
        counts.add("questions", 1);
        try {
          List<MemoryItem> items = extractors.get(e).extract(logged.trajectory(), label);
          counts.add("answers", 1);
          counts.add("items", items.size());
          extracted.add(experience(question.name(), label, content, items, itemRows));
        } catch (IOException failed) {
          counts.add("dead_letters", 1);
          dead.accept(lost(question.name(), logged.trajectory(), failed));
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
      for (Verdict.Label label : labels(question, logged, judged)) {
        try {
          extractors.get(e).extract(logged.trajectory(), label);
        } catch (IOException unanswered) {
          // The replay finds no answer either, and says so.
        }
      }
    }
  }

  /** The labels under which some cell asks this extractor about this rollout. */
  private Set<Verdict.Label> labels(
      Questions.Extracting question, LoggedRollout logged, List<StreamPart.Judged> judgements) {
    Set<Verdict.Label> labels = EnumSet.noneOf(Verdict.Label.class);
    for (Questions.LabelledSource source : question.sources()) {
      if (choice.uses(source.source(), logged.trajectory())) {
        Verdict.Label label =
            Labels.of(source.judge(), source.judging(), logged.outcome().success(), judgements);
        if (label != null && source.labels().contains(label)) {
          labels.add(label);
        }
      }
    }
    return labels;
  }

  private StreamPart.Extracted experience(
      String extractor,
      Verdict.Label label,
      String content,
      List<MemoryItem> items,
      Consumer<ItemRow> itemRows) {
    List<String> hashes = new ArrayList<>(items.size());
    List<Integer> tokenCounts = new ArrayList<>(items.size());
    for (MemoryItem item : items) {
      String hash = item.hash();
      int count = tokens.computeIfAbsent(hash, any -> memory.tokens(item));
      hashes.add(hash);
      tokenCounts.add(count);
      itemRows.accept(new ItemRow(hash, item.title(), item.description(), item.content(), count));
    }
    String extraction = Sha256.of("extraction", extractor, content, label.word()).substring(0, 16);
    return new StreamPart.Extracted(extractor, label, extraction, hashes, tokenCounts);
  }

  private static DeadLetter lost(String extractor, Trajectory trajectory, IOException failed) {
    Task task = trajectory.task();
    return new DeadLetter(
        "extract",
        trajectory.source(),
        extractor + ": " + Objects.requireNonNullElse(failed.getMessage(), failed.toString()),
        failed instanceof UnreadableAnswerException unreadable
            ? unreadable.answer()
            : trajectory.id().toString(),
        task.stream(),
        task.id(),
        task.order());
  }

  /** Hash of all that was read, wherever it was read. */
  private static String contentOf(LoggedRollout logged) {
    byte[] bytes = RecordCodec.of(LoggedRollout.class).bytes(logged.from(new Source("", 0)));
    return HexFormat.of().formatHex(Sha256.digest().digest(bytes));
  }
}
