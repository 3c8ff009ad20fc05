package dev.rebank.model;

/** How near an answer must come to the form that was asked for. */
public enum AnswerForm {
  /**
   * Marks of emphasis, fences, preambles and the like are passed over; meaning never is guessed.
   */
  TOLERANT,
  /** Exactly the form asked for; every other answer cannot be read. */
  STRICT,
  /**
   * As it stands, in the way of the reference code where it looks at nothing (FIDELITY F08, F14):
   * every answer can be read. A verdict is success where that word occurs anywhere; items are what
   * stands between blank lines.
   */
  RAW
}
