package dev.rebank.model;

/**
 * Everything that determines an answer of a language model.
 *
 * @param provider for example {@code gemini}
 * @param model model name at that provider
 * @param temperature sampling temperature, 0 or more
 * @param system system instruction; empty for none
 * @param prompt user message
 * @param sample index of the repetition, from 0: equal questions that are meant to be asked again
 */
public record Question(
    String provider, String model, double temperature, String system, String prompt, int sample) {}
