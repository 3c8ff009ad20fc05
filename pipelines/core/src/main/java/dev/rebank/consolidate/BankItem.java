package dev.rebank.consolidate;

/**
 * One memory item as a bank knows it.
 *
 * @param hash its hash
 * @param tokens tokens of it as injected
 */
public record BankItem(String hash, int tokens) {}
