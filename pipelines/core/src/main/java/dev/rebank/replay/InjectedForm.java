package dev.rebank.replay;

import java.io.Serializable;

/**
 * The form of the text that a cell injects.
 *
 * @param name all that determines the text of given items
 * @param number which of the forms of its sweep it is, from 0
 * @param instructionTokens tokens of the instruction that precedes items
 * @param emptyTokens tokens of what is given where there are no items
 */
public record InjectedForm(String name, int number, int instructionTokens, int emptyTokens)
    implements Serializable {}
