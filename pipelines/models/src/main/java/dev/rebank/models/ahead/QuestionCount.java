package dev.rebank.models.ahead;

import dev.rebank.inject.MemoryText;

/** Counts the questions of one stage to one model. */
final class QuestionCount {

  /** Counting tokens takes far longer than anything else, and prompts of a stage are alike. */
  private static final int COUNTED = 200;

  private final Stage stage;
  private final String provider;
  private final String model;
  private long stored;
  private long missing;
  private long possible;
  private long characters;
  private long counted;
  private long countedCharacters;
  private long countedTokens;
  private long unknownTokens;
  private long tokensOutBound;

  QuestionCount(Stage stage, String provider, String model) {
    this.stage = stage;
    this.provider = provider;
    this.model = model;
  }

  void stored() {
    stored++;
  }

  /**
   * Counts a question that has to be asked.
   *
   * @param bound most tokens of its answer; -1 where nothing bounds it
   */
  void missing(String text, int bound) {
    missing++;
    add(text, bound);
  }

  void possible(String text, int bound) {
    possible++;
    add(text, bound);
  }

  /**
   * Counts questions whose text depends on answers that are not there.
   *
   * @param n how many there may be
   * @param tokens most tokens of each
   */
  void possible(long n, long tokens, int bound) {
    possible += n;
    unknownTokens += n * tokens;
    tokensOutBound = bound < 0 || tokensOutBound < 0 ? -1 : tokensOutBound + n * bound;
  }

  /** One of them may be longer than its text by so many tokens. */
  void grow(long tokens) {
    unknownTokens += tokens;
  }

  private void add(String text, int bound) {
    characters += text.length();
    if (counted < COUNTED) {
      counted++;
      countedCharacters += text.length();
      countedTokens += MemoryText.tokens(text);
    }
    tokensOutBound = bound < 0 || tokensOutBound < 0 ? -1 : tokensOutBound + bound;
  }

  Estimate.Line line() {
    long tokensIn =
        countedCharacters == 0
            ? 0
            : Math.round((double) countedTokens / countedCharacters * characters);
    return new Estimate.Line(
        stage,
        provider,
        model,
        stored,
        missing,
        possible,
        tokensIn + unknownTokens,
        counted,
        tokensOutBound);
  }
}
