package dev.rebank.models.ahead;

import dev.rebank.judge.Verdict;
import dev.rebank.model.CallFailedException;
import dev.rebank.model.EmbeddingModel;
import dev.rebank.model.EmbeddingQuestion;
import dev.rebank.model.LanguageModel;
import dev.rebank.model.Question;
import dev.rebank.model.Vector;
import dev.rebank.models.Door;
import dev.rebank.models.Models;
import dev.rebank.models.Unasked;
import dev.rebank.models.call.CallStore;
import dev.rebank.models.stage.Questions;
import dev.rebank.replay.BankReplay;
import dev.rebank.replay.ReplayCell;
import dev.rebank.replay.RolloutChoice;
import dev.rebank.replay.StreamPart;
import dev.rebank.setting.Consolidation;
import dev.rebank.setting.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts what will be asked in order. Up to the first question of a bank that has no answer, that
 * can be known; what comes after depends on the answer, so it is counted as possible: a question
 * for each rollout that rewrites the memory, one for each new item that may be merged. Where
 * verdicts are missing, each is taken as the one that asks more.
 */
final class SurveyInOrder {

  /** Tokens of an item whose extraction nothing bounds; items are a few sentences. */
  private static final int UNBOUNDED_ITEM = 8192;

  private final CallStore store;
  private final int round;
  private final SurveyDoor completions;
  private final Map<String, QuestionCount> texts = new LinkedHashMap<>();
  private final Map<String, QuestionCount> later = new LinkedHashMap<>();
  private final Set<String> seen = new HashSet<>();
  private long misses;

  SurveyInOrder(CallStore store, int round) {
    this.store = store;
    this.round = round;
    completions = new SurveyDoor(Stage.CONSOLIDATE, store, round);
  }

  /**
   * The counts.
   *
   * @param stored models whose answers are stored
   */
  List<QuestionCount> count(
      Logs logs, Questions questions, RolloutChoice choice, Path prompts, Models stored)
      throws IOException {
    for (Verdict.Label assumed : List.of(Verdict.Label.SUCCESS, Verdict.Label.FAILURE)) {
      List<ReplayCell> cells =
          questions.cells().stream()
              .filter(
                  cell ->
                      assumed
                          == Verdict.Label.FAILURE
                          == (cell.cell().setting().extract().from() == Setting.From.FAILURES))
              .toList();
      if (!cells.isEmpty()) {
        count(
            new StreamsInOrder(questions, choice, stored, assumed).read(logs, choice),
            cells,
            new Models(prompts, new Counting()),
            questions.injections());
      }
    }
    List<QuestionCount> counts = completions.counts();
    counts.addAll(texts.values());
    counts.addAll(later.values());
    return counts;
  }

  private void count(
      StreamsInOrder streams,
      List<ReplayCell> cells,
      Models models,
      List<Setting.Injection> injections) {
    for (Map.Entry<String, List<StreamPart>> stream : streams.streams().entrySet()) {
      BankReplay.folds(
              stream.getKey(),
              stream.getValue(),
              cells,
              models.inOrder(injections, new Later()),
              new Discarded())
          .forEach(Runnable::run);
    }
    Set<List<Object>> banks = new HashSet<>();
    for (ReplayCell cell : cells) {
      Setting setting = cell.cell().setting();
      Consolidation rule = setting.consolidate();
      boolean blind =
          streams.unextracted() > 0 || (misses > 0 && Models.isAsked(setting.embed().provider()));
      if (blind
          && !setting.givesWhole()
          && rule.policy() == Consolidation.Policy.MERGE_DUPLICATES
          && Models.isAsked(rule.provider())
          && banks.add(bankOf(cell))) {
        long items = streams.items(cell.extractor()) + streams.unextracted() * perQuestion(setting);
        possible(rule.provider(), rule.model())
            .possible(items, tokensOfTwo(setting), orNone(rule.maxOutputTokens()));
      }
    }
  }

  /** What tells banks of one stream apart. */
  private static List<Object> bankOf(ReplayCell cell) {
    Setting setting = cell.cell().setting();
    return List.of(
        setting.source(),
        setting.order(),
        setting.scaling(),
        setting.extract().from(),
        String.valueOf(cell.judge()),
        String.valueOf(cell.extractor()),
        String.valueOf(cell.consolidation()),
        setting.consolidate().looksAtRetrievals() ? setting.retrieve() : "");
  }

  private static long perQuestion(Setting setting) {
    return setting.scaling().joins() ? setting.scaling().maxItems() : setting.extract().maxItems();
  }

  /** An item is a part of an answer. */
  private static long tokensOfTwo(Setting setting) {
    Integer most = setting.extract().maxOutputTokens();
    return 2L * (most == null ? UNBOUNDED_ITEM : most);
  }

  private static int orNone(@Nullable Integer bound) {
    return bound == null ? -1 : bound;
  }

  private QuestionCount possible(String provider, String model) {
    return later.computeIfAbsent(
        provider + "/" + model, any -> new QuestionCount(Stage.CONSOLIDATE, provider, model));
  }

  private QuestionCount texts(EmbeddingQuestion question) {
    return texts.computeIfAbsent(
        question.provider() + "/" + question.model(),
        any -> new QuestionCount(Stage.EMBED, question.provider(), question.model()));
  }

  /** Answers what is stored; the rest is counted. */
  private final class Counting implements Door {

    @Override
    public LanguageModel completions(String provider) {
      LanguageModel stored = completions.completions(provider);
      return question -> {
        try {
          return stored.answer(question);
        } catch (CallFailedException e) {
          misses++;
          throw e;
        }
      };
    }

    @Override
    public EmbeddingModel embeddings(String provider) {
      return questions -> {
        List<Vector> vectors = new ArrayList<>();
        for (EmbeddingQuestion question : questions) {
          Vector vector = stored(question);
          if (seen.add(question.key())) {
            if (vector == null) {
              texts(question).missing(question.text(), 0);
            } else {
              texts(question).stored();
            }
          }
          if (vector == null) {
            misses++;
            throw new CallFailedException(
                CallFailedException.Kind.NOT_STORED, "no stored vector", null);
          }
          vectors.add(vector);
        }
        return vectors;
      };
    }

    @Override
    public void close() {}
  }

  private @Nullable Vector stored(EmbeddingQuestion question) {
    try {
      return store.vector(question, round);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Counts what comes after the first question without an answer. */
  private final class Later implements Unasked {

    @Override
    public void question(Question question) {
      int bound = orNone(question.parameters().maxOutputTokens());
      QuestionCount count = possible(question.provider(), question.model());
      count.possible(question.prompt(), bound);
      // By then the memory may have grown by as much as an answer holds.
      count.grow(Math.max(0, bound));
    }

    @Override
    public void text(EmbeddingQuestion question) {
      if (seen.add(question.key())) {
        if (stored(question) == null) {
          texts(question).possible(question.text(), 0);
        } else {
          texts(question).stored();
        }
      }
    }
  }
}
