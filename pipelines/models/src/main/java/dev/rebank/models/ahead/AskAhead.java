package dev.rebank.models.ahead;

import dev.rebank.model.CallFailedException;
import dev.rebank.model.EmbeddingModel;
import dev.rebank.model.EmbeddingQuestion;
import dev.rebank.models.ModelEmbedder;
import dev.rebank.models.Models;
import dev.rebank.models.stage.Questions;
import dev.rebank.models.stage.RolloutQuestions;
import dev.rebank.replay.RolloutChoice;
import dev.rebank.setting.Setting;
import dev.rebank.trajectory.LoggedRollout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks all that a sweep needs, many questions at a time, until every answer is stored or has failed
 * for good. Each rollout is judged and then extracted from, by the same code as in the replay,
 * which later finds the answers in the store; so nothing is asked here that the replay would not
 * ask.
 */
public final class AskAhead {

  private final LiveDoor door;
  private final Crew crew;
  private final RolloutQuestions rollouts;
  private final Map<Setting.Embedding, List<String>> batches = new LinkedHashMap<>();
  private final Set<String> texts = new HashSet<>();

  private AskAhead(
      Questions questions, RolloutChoice choice, Models models, LiveDoor door, Crew crew) {
    this.door = door;
    this.crew = crew;
    rollouts = new RolloutQuestions(questions, choice, models, false);
    for (Setting.Embedding embedding : questions.embedders().values()) {
      if (Models.isAsked(embedding.provider())) {
        batches.put(embedding, new ArrayList<>());
      }
    }
  }

  /**
   * Asks.
   *
   * @param choice rollouts that are used
   * @param models who judge and extract
   * @param door where texts go for their vectors
   * @param threads most questions in flight
   * @param tick called about once a second
   * @throws Spending.LimitReachedException if the money did not suffice; what was answered is
   *     stored
   * @throws IOException if a log cannot be read
   */
  public static void run(
      Logs logs,
      Questions questions,
      RolloutChoice choice,
      Models models,
      LiveDoor door,
      int threads,
      Runnable tick)
      throws IOException {
    try (Crew crew = new Crew(threads, tick)) {
      AskAhead asking = new AskAhead(questions, choice, models, door, crew);
      logs.forEach(questions.askTogether(), choice, asking::add);
      asking.batches.keySet().forEach(asking::flush);
      crew.finish();
    }
  }

  private void add(List<LoggedRollout> together) {
    crew.hand(() -> rollouts.ask(together));
    String text = together.get(0).trajectory().task().query();
    if (!batches.isEmpty() && !text.isBlank() && texts.add(text)) {
      batches.forEach(
          (setting, batch) -> {
            batch.add(text);
            if (batch.size() >= door.textsPerRequest(setting.provider())) {
              flush(setting);
            }
          });
    }
  }

  private void flush(Setting.Embedding setting) {
    List<String> batch = batches.get(setting);
    if (batch.isEmpty()) {
      return;
    }
    List<EmbeddingQuestion> questions =
        batch.stream().map(text -> ModelEmbedder.ofQuery(setting, text)).toList();
    batch.clear();
    EmbeddingModel model = door.embeddings(setting.provider());
    crew.hand(() -> embed(model, questions));
  }

  /** One text that a provider refuses must not cost the others their vectors. */
  private static void embed(EmbeddingModel model, List<EmbeddingQuestion> questions) {
    try {
      model.embed(questions);
    } catch (CallFailedException e) {
      if (e.kind() == CallFailedException.Kind.REFUSED && questions.size() > 1) {
        int half = questions.size() / 2;
        embed(model, questions.subList(0, half));
        embed(model, questions.subList(half, questions.size()));
      }
    }
  }
}
