package dev.rebank.models;

import dev.rebank.UserException;
import dev.rebank.consolidate.OrderedModels;
import dev.rebank.embed.Embedder;
import dev.rebank.extract.Extractor;
import dev.rebank.extract.JointExtractor;
import dev.rebank.inject.MemoryText;
import dev.rebank.judge.Judge;
import dev.rebank.judge.ModelJudge;
import dev.rebank.model.AnswerForm;
import dev.rebank.model.Inquiry;
import dev.rebank.model.Parameters;
import dev.rebank.models.offline.OfflineEmbedder;
import dev.rebank.models.offline.OfflineJudge;
import dev.rebank.prompt.PromptCatalog;
import dev.rebank.setting.Setting;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Judges, extractors and embedders by the settings that name them, and the names under which their
 * results are kept. Not serializable: a worker builds its own.
 *
 * <p>A name holds all that determines a result apart from the record itself, prompts with their
 * hash; equal names give equal results.
 */
public final class Models implements Closeable {

  private static final String OFFLINE = "offline";
  private static final String LOGGED = "logged";

  private final PromptCatalog prompts;
  private final Door door;
  private final Extractors extractors;
  private final InOrderNames inOrder;

  /**
   * Models that send the prompts of a folder.
   *
   * @param door who is asked
   */
  public Models(Path prompts, Door door) {
    this(new PromptCatalog(prompts), door);
  }

  private Models(PromptCatalog prompts, Door door) {
    this.prompts = prompts;
    this.door = door;
    this.extractors = new Extractors(prompts, door);
    this.inOrder = new InOrderNames(prompts, this);
  }

  /** Whether a stage asks a provider, by the name of that in its setting. */
  public static boolean isAsked(String provider) {
    return !provider.equals(OFFLINE) && !provider.equals(LOGGED);
  }

  /**
   * The judge of a setting.
   *
   * @throws UserException if the provider or the prompt is not there
   */
  public Judge judge(Setting.Judging judging) {
    if (!isAsked(judging.provider())) {
      return new OfflineJudge();
    }
    return new ModelJudge(
        new Inquiry(
            door.completions(judging.provider()),
            judging.provider(),
            judging.model(),
            parameters(judging.temperature(), judging.maxOutputTokens(), judging.thinkingBudget()),
            form(judging.form()),
            judging.asks()),
        prompts.get(judging.prompt()));
  }

  /**
   * The name of that judge, for example {@code offline-rules@1}.
   *
   * @throws UserException if its prompt is not there, or none of a judge's
   */
  public String judgeName(Setting.Judging judging) {
    return isAsked(judging.provider())
        ? String.join(
            "/",
            judging.provider(),
            judging.model(),
            ModelJudge.check(prompts.get(judging.prompt())).identity()
                + ",t="
                + judging.temperature()
                + bounds(
                    judging.maxOutputTokens(),
                    judging.thinkingBudget(),
                    judging.form(),
                    judging.asks()))
        : OfflineJudge.NAME;
  }

  /**
   * The extractor of single rollouts of a setting.
   *
   * @throws UserException if the mechanism extracts nothing, or the provider or a prompt is not
   *     there
   */
  public Extractor extractor(Setting.Mechanism mechanism, Setting.Extraction extraction) {
    return extractors.alone(mechanism, extraction);
  }

  /**
   * What draws memory from several rollouts of a task together under a setting.
   *
   * @throws UserException as for {@link #extractor}
   */
  public JointExtractor jointExtractor(
      Setting.Mechanism mechanism, Setting.Extraction extraction, Setting.Scaling scaling) {
    return extractors.together(mechanism, extraction, scaling);
  }

  /** Whether either of them asks a provider. */
  public static boolean isAsked(Setting.Mechanism mechanism, Setting.Extraction extraction) {
    return mechanism != Setting.Mechanism.NONE
        && mechanism != Setting.Mechanism.SYNAPSE
        && isAsked(extraction.provider());
  }

  /**
   * The name of the one of them that a setting asks, for example {@code offline-rules@1,max=3}.
   * Which rollouts it is shown is not part of it.
   *
   * @throws UserException if the mechanism extracts nothing, or a prompt is not there or none of an
   *     extractor's
   */
  public String extractorName(
      Setting.Mechanism mechanism, Setting.Extraction extraction, Setting.Scaling scaling) {
    return scaling.joins()
        ? extractors.nameTogether(mechanism, extraction, scaling)
        : extractors.nameAlone(mechanism, extraction);
  }

  /** The embedder of a setting other than {@code logged}: those vectors come from the logs. */
  public Embedder embedder(Setting.Embedding embedding) {
    return isAsked(embedding.provider())
        ? new ModelEmbedder(door.embeddings(embedding.provider()), embedding)
        : new OfflineEmbedder(offlineDimensions(embedding));
  }

  /** The name of that embedder, for example {@code offline-hash-256}, or {@code logged}. */
  public String embedderName(Setting.Embedding embedding) {
    return switch (embedding.provider()) {
      case OFFLINE -> OfflineEmbedder.name(offlineDimensions(embedding));
      case LOGGED -> LOGGED;
      default -> ModelEmbedder.name(embedding);
    };
  }

  /**
   * The name of what writes the memory of a setting that gives it whole.
   *
   * @throws UserException if a prompt is not there, or of another kind
   */
  public String memoryName(Setting setting) {
    return inOrder.memory(setting);
  }

  /** Whether a provider is asked about the memory of a setting in order. */
  public static boolean isAskedInOrder(Setting setting) {
    if (setting.mechanism() == Setting.Mechanism.NONE) {
      return false;
    }
    if (setting.givesWhole()) {
      return isAsked(setting.extract().provider());
    }
    return switch (setting.consolidate().policy()) {
      case APPEND -> false;
      case DROP_DUPLICATES -> isAsked(setting.embed().provider());
      case MERGE_DUPLICATES ->
          isAsked(setting.embed().provider()) || isAsked(setting.consolidate().provider());
    };
  }

  /**
   * The name of what consolidates the bank of a setting; null where it appends and nothing else, or
   * has no items to consolidate.
   *
   * @throws UserException if a prompt is not there, or none for merging
   */
  public @Nullable String consolidationName(Setting setting) {
    return setting.givesWhole() || !setting.consolidate().looksAtBank()
        ? null
        : inOrder.consolidation(setting);
  }

  /**
   * What answers questions that depend on each other.
   *
   * @param template template of injected text
   * @param unasked is told what is not asked any more
   */
  public OrderedModels.Source inOrder(String template, Unasked unasked) {
    MemoryText memory = memoryText(template);
    return () -> {
      Door behind = new InOrderDoor(door, unasked);
      return new InOrderModels(prompts, behind, new Models(prompts, behind), memory);
    };
  }

  /** The form of injected text. */
  public MemoryText memoryText(String template) {
    return new MemoryText(prompts, template);
  }

  /** Lets go of what was opened; what was made here must not be used any more. */
  @Override
  public void close() throws IOException {
    door.close();
  }

  private static int offlineDimensions(Setting.Embedding embedding) {
    return Objects.requireNonNull(embedding.dimensions(), "resolved when the sweep is read");
  }

  static Parameters parameters(
      double temperature, @Nullable Integer maxOutputTokens, @Nullable Integer thinkingBudget) {
    return new Parameters(temperature, maxOutputTokens, thinkingBudget, null);
  }

  static AnswerForm form(Setting.Form form) {
    return switch (form) {
      case TOLERANT -> AnswerForm.TOLERANT;
      case STRICT -> AnswerForm.STRICT;
    };
  }

  static String bounds(
      @Nullable Integer maxOutputTokens,
      @Nullable Integer thinkingBudget,
      Setting.Form form,
      int asks) {
    return (maxOutputTokens == null ? "" : ",out=" + maxOutputTokens)
        + (thinkingBudget == null ? "" : ",thinking=" + thinkingBudget)
        + (form == Setting.Form.STRICT ? ",strict" : "")
        + ",asks="
        + asks;
  }
}
