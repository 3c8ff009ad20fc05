package dev.rebank.models.ahead;

import dev.rebank.judge.Verdict;
import dev.rebank.model.EmbeddingQuestion;
import dev.rebank.model.Question;
import dev.rebank.models.ModelEmbedder;
import dev.rebank.models.Models;
import dev.rebank.models.call.CallStore;
import dev.rebank.models.stage.ExtractMemoryItems;
import dev.rebank.models.stage.JudgeTrajectories;
import dev.rebank.models.stage.Questions;
import dev.rebank.replay.RolloutChoice;
import dev.rebank.replay.StreamPart;
import dev.rebank.setting.Setting;
import dev.rebank.trajectory.LoggedRollout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Goes through all that a sweep asks, without asking: renders every question, looks it up among the
 * stored calls, and counts. Where a verdict is not there yet, what would be extracted under either
 * is looked at.
 */
public final class Survey {

  private final SurveyDoor judging;
  private final SurveyDoor extracting;
  private final JudgeTrajectories judges;
  private final ExtractMemoryItems extractors;
  private final Map<Setting.Embedding, QuestionCount> embedders = new LinkedHashMap<>();
  private final Set<String> texts = new HashSet<>();
  private final CallStore store;
  private final int round;

  private Survey(
      Questions questions, RolloutChoice choice, Path prompts, CallStore store, int round) {
    this.store = store;
    this.round = round;
    judging = new SurveyDoor(Stage.JUDGE, store, round);
    extracting = new SurveyDoor(Stage.EXTRACT, store, round);
    judges = new JudgeTrajectories(questions.judges(), choice, new Models(prompts, judging));
    Models models = new Models(prompts, extracting);
    extractors =
        new ExtractMemoryItems(
            questions.extractors(), choice, models, models.memoryText(questions.template()));
    for (Setting.Embedding embedding : questions.embedders().values()) {
      if (Models.isAsked(embedding.provider())) {
        embedders.put(
            embedding, new QuestionCount(Stage.EMBED, embedding.provider(), embedding.model()));
      }
    }
  }

  /**
   * Surveys a sweep.
   *
   * @param choice rollouts that are used
   * @param prompts folder of prompts
   * @param round answers of earlier rounds do not count; 0 for any
   * @throws IOException if a log or the store cannot be read
   */
  public static Estimate of(
      Logs logs,
      Questions questions,
      RolloutChoice choice,
      Path prompts,
      CallStore store,
      int round)
      throws IOException {
    Survey survey = new Survey(questions, choice, prompts, store, round);
    logs.forEach(survey::add);
    return survey.estimate();
  }

  private void add(LoggedRollout rollout) {
    List<StreamPart.Judged> judged =
        judges.judge(rollout.trajectory(), (kind, n) -> {}, dead -> {});
    if (judged.stream().noneMatch(one -> one.verdict().label() == Verdict.Label.ERROR)) {
      extractors.ask(rollout, judged);
    } else {
      Map<String, Question> ifSuccess =
          extracting.collected(
              () -> extractors.ask(rollout, judges.assuming(judged, Verdict.Label.SUCCESS)));
      Map<String, Question> ifFailure =
          extracting.collected(
              () -> extractors.ask(rollout, judges.assuming(judged, Verdict.Label.FAILURE)));
      extracting.countEither(ifSuccess, ifFailure);
    }
    embed(rollout.trajectory().task().query());
  }

  private void embed(String text) {
    if (embedders.isEmpty() || text.isBlank() || !texts.add(text)) {
      return;
    }
    embedders.forEach(
        (setting, count) -> {
          EmbeddingQuestion question = ModelEmbedder.question(setting, text);
          try {
            if (store.vector(question, round) != null) {
              count.stored();
            } else {
              count.missing(text, 0);
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private Estimate estimate() {
    List<QuestionCount> counts = judging.counts();
    counts.addAll(extracting.counts());
    counts.addAll(embedders.values());
    return new Estimate(counts.stream().map(QuestionCount::line).toList());
  }
}
