package dev.rebank.models;

import dev.rebank.model.EmbeddingQuestion;
import dev.rebank.model.Question;

/** Is told which questions are not put, since one before them has no answer. */
public interface Unasked {

  /** Nobody is told. */
  Unasked NOBODY =
      new Unasked() {
        @Override
        public void question(Question question) {}

        @Override
        public void text(EmbeddingQuestion question) {}
      };

  /** A question, as it would be put if the memory stayed as it was. */
  void question(Question question);

  /** A text that would be embedded. */
  void text(EmbeddingQuestion question);
}
