package dev.rebank.models;

import dev.rebank.model.CallFailedException;
import dev.rebank.model.EmbeddingModel;
import dev.rebank.model.LanguageModel;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * For questions of which each depends on the answers before it: once one has no answer, no other is
 * put. What would be asked would be other questions than those of a run in which it is answered, so
 * their answers would be paid for in vain. Not safe for use by several threads.
 */
final class InOrderDoor implements Door {

  private final Door door;
  private final Unasked unasked;
  private @Nullable CallFailedException first;

  InOrderDoor(Door door, Unasked unasked) {
    this.door = door;
    this.unasked = unasked;
  }

  @Override
  public LanguageModel completions(String provider) {
    LanguageModel model = door.completions(provider);
    return question -> {
      if (first != null) {
        unasked.question(question);
        throw refused();
      }
      try {
        return model.answer(question);
      } catch (CallFailedException e) {
        first = e;
        throw e;
      }
    };
  }

  @Override
  public EmbeddingModel embeddings(String provider) {
    EmbeddingModel model = door.embeddings(provider);
    return questions -> {
      if (first != null) {
        questions.forEach(unasked::text);
        throw refused();
      }
      try {
        return model.embed(questions);
      } catch (CallFailedException e) {
        first = e;
        throw e;
      }
    };
  }

  private CallFailedException refused() {
    return new CallFailedException(
        CallFailedException.Kind.NOT_STORED,
        "not asked, since an earlier question of this memory has no answer",
        first);
  }

  /** Whoever opened what is behind closes it. */
  @Override
  public void close() throws IOException {}
}
