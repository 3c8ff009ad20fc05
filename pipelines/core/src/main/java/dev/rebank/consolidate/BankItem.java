package dev.rebank.consolidate;

import java.util.List;

/**
 * One memory item as a bank knows it.
 *
 * @param hash its hash
 * @param tokens tokens of it as injected: a number per form of injected text that the sweep has
 */
public record BankItem(String hash, List<Integer> tokens) {

  /** Tokens of it under the form of injected text with a number. */
  public int tokens(int form) {
    return tokens.get(form);
  }
}
