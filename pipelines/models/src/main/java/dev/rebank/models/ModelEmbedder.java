package dev.rebank.models;

import dev.rebank.codec.Sha256;
import dev.rebank.embed.Embedder;
import dev.rebank.embed.Embedding;
import dev.rebank.model.EmbeddingModel;
import dev.rebank.model.EmbeddingQuestion;
import dev.rebank.setting.Setting;
import java.io.IOException;
import java.util.List;

/**
 * Asks a model for vectors (paper, section 4.1).
 *
 * @param model where the question goes
 * @param setting what is asked for
 */
public record ModelEmbedder(EmbeddingModel model, Setting.Embedding setting) implements Embedder {

  @Override
  public String name() {
    return name(setting);
  }

  /** The name of the embedder of a setting. */
  public static String name(Setting.Embedding setting) {
    return String.join("/", setting.provider(), setting.model())
        + (setting.dimensions() == null ? "" : ",d=" + setting.dimensions())
        + (setting.taskType() == null ? "" : ",task=" + setting.taskType())
        + template(setting);
  }

  /** What a name says of the text that is made of a query; nothing if it is the query itself. */
  static String template(Setting.Embedding setting) {
    String template = setting.queryTemplate();
    return template == null ? "" : ",template=" + Sha256.of("template", template).substring(0, 8);
  }

  @Override
  public Embedding embed(String text) throws IOException {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a blank text has no vector");
    }
    return Embedding.unit(model.embed(List.of(question(setting, text))).get(0).values());
  }

  /** What is asked about a text. */
  private static EmbeddingQuestion question(Setting.Embedding setting, String text) {
    return new EmbeddingQuestion(
        setting.provider(), setting.model(), setting.dimensions(), setting.taskType(), text);
  }

  /** What is asked for the vector of a query. */
  public static EmbeddingQuestion ofQuery(Setting.Embedding setting, String query) {
    return question(setting, setting.text(query));
  }
}
