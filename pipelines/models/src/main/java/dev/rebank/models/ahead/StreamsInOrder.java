package dev.rebank.models.ahead;

import dev.rebank.embed.Embedder;
import dev.rebank.embed.Embedding;
import dev.rebank.inject.MemoryText;
import dev.rebank.judge.Verdict;
import dev.rebank.models.Models;
import dev.rebank.models.stage.ContrastRollouts;
import dev.rebank.models.stage.ExtractMemoryItems;
import dev.rebank.models.stage.JudgeTrajectories;
import dev.rebank.models.stage.JudgedRollout;
import dev.rebank.models.stage.OrderedParts;
import dev.rebank.models.stage.Questions;
import dev.rebank.replay.RolloutChoice;
import dev.rebank.replay.StreamPart;
import dev.rebank.setting.Setting;
import dev.rebank.trajectory.LoggedRollout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The streams of a sweep as its replay will find them, made from the logs and the answers that are
 * stored: all that those of its cells need that ask in order. They are held in memory, trajectories
 * packed.
 */
final class StreamsInOrder {

  private final Questions questions;
  private final Models models;
  private final JudgeTrajectories judges;
  private final ExtractMemoryItems extractors;
  private final ContrastRollouts contrasts;
  private final OrderedParts ordered;
  private final Verdict.@Nullable Label assumed;
  private final SortedMap<String, List<StreamPart>> streams = new TreeMap<>();
  private final SortedMap<String, Set<String>> queries = new TreeMap<>();
  private long unextracted;

  /**
   * Nothing yet.
   *
   * @param models whose answers are stored
   * @param assumed verdict of judges that have not answered; null for none
   */
  StreamsInOrder(
      Questions questions, RolloutChoice choice, Models models, Verdict.@Nullable Label assumed) {
    this.questions = questions;
    this.models = models;
    this.assumed = assumed;
    List<MemoryText> memory = questions.memoryTexts(models);
    judges = new JudgeTrajectories(questions.judges(), choice, models);
    extractors = new ExtractMemoryItems(questions.extractors(), choice, models, memory);
    contrasts = new ContrastRollouts(questions.joints(), models, memory);
    ordered = new OrderedParts(questions.inOrder(), choice);
  }

  /** Reads the logs. */
  StreamsInOrder read(Logs logs, RolloutChoice choice) throws IOException {
    logs.forEach(!questions.joints().isEmpty(), choice, this::add);
    Map<String, Set<Embedding>> logged = new HashMap<>();
    logs.besides(
        vector ->
            logged.computeIfAbsent(vector.text(), any -> new HashSet<>()).add(vector.embedding()),
        dead -> {
          if (dead.stream() != null && dead.task() != null && dead.order() != null) {
            // A task that was lost keeps its position.
            put(new StreamPart.Lost(dead.stream(), dead.task(), dead.order()));
          }
        });
    questions.embedders().forEach((name, setting) -> embed(name, setting, logged));
    return this;
  }

  /** The parts of each stream. */
  SortedMap<String, List<StreamPart>> streams() {
    return streams;
  }

  /** Extractions that have no answer. */
  long unextracted() {
    return unextracted;
  }

  /** Items that an extractor gave, repeats counted. */
  long items(@Nullable String extractor) {
    return streams.values().stream()
        .flatMap(List::stream)
        .flatMap(
            part ->
                part instanceof StreamPart.Rollout rollout
                    ? rollout.extracted().stream()
                    : part instanceof StreamPart.Joint joint
                        ? Stream.of(joint.extracted())
                        : Stream.of())
        .filter(extracted -> extracted.extractor().equals(extractor))
        .mapToLong(extracted -> extracted.items().size())
        .sum();
  }

  private void put(StreamPart part) {
    streams.computeIfAbsent(part.stream(), any -> new ArrayList<>()).add(part);
  }

  private void add(List<LoggedRollout> rollouts) {
    List<JudgedRollout> judged = new ArrayList<>();
    for (LoggedRollout rollout : rollouts) {
      JudgedRollout one =
          new JudgedRollout(
              rollout, judges.judge(rollout.trajectory(), (kind, n) -> {}, dead -> {}));
      one = assumed == null ? one : one.assuming(assumed);
      judged.add(one);
      String stream = rollout.trajectory().task().stream();
      put(
          extractors.extract(
              rollout,
              one.judged(),
              (kind, n) -> {},
              item -> ordered.item(stream, item, this::put),
              dead -> unextracted++));
      ordered.rollout(rollout, one.judged(), this::put);
      queries
          .computeIfAbsent(stream, any -> new TreeSet<>())
          .add(rollout.trajectory().task().query());
    }
    String stream = rollouts.get(0).trajectory().task().stream();
    contrasts.contrast(
        judged,
        (kind, n) -> {},
        this::put,
        item -> ordered.item(stream, item, this::put),
        dead -> unextracted++);
  }

  /** As in the replay: a query has a vector, or none. */
  private void embed(String name, Setting.Embedding setting, Map<String, Set<Embedding>> logged) {
    Embedder embedder = setting.provider().equals("logged") ? null : models.embedder(setting);
    queries.forEach(
        (stream, texts) -> {
          for (String text : texts) {
            Set<Embedding> found = logged.getOrDefault(text, Set.of());
            Embedding vector =
                embedder != null
                    ? embedded(embedder, setting.text(text))
                    : found.size() == 1 ? found.iterator().next() : null;
            put(new StreamPart.QueryVector(stream, name, text, vector));
          }
        });
  }

  private static @Nullable Embedding embedded(Embedder embedder, String text) {
    try {
      return embedder.embed(text);
    } catch (IllegalArgumentException | IOException none) {
      // The replay finds none either, and says so.
      return null;
    }
  }
}
