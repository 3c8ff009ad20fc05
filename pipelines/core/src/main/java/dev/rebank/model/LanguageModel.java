package dev.rebank.model;

import java.io.IOException;

/** Answers questions; offline models never stand behind this interface. */
public interface LanguageModel {

  /**
   * Answers one question.
   *
   * @throws IOException if no answer could be had; the message says why
   */
  String answer(Question question) throws IOException;
}
